package dev.cells.delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.aws.EcsServices.Running.State;
import dev.cells.delivery.aws.EcsServices.Started;
import dev.cells.delivery.aws.EcsServices.Wanted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as ECS does, also while a deployment is under way, which the local AWS never is. */
class EcsServicesTest {
    private static final Wanted WEB = new Wanted("main", "acme-web", "arn:task-definition/acme-web:3");
    private static final Started SECOND = new Started("ecs-svc/2", Instant.ofEpochSecond(200));

    private HttpServer server;
    private volatile String answer = "{}";
    private volatile int status = 200;
    private volatile long delay;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Answers of ECS are eventually consistent: right after the request, the earlier deployment may still be the newest. */
    @Test
    void onlyTheDeploymentThatWasStartedCounts() {
        String first = deployment("ecs-svc/1", 100, "PRIMARY", "COMPLETED");
        services(first);
        assertThat(describe(WEB).state()).isEqualTo(State.STEADY);
        assertThat(describe(WEB.since(SECOND)).state()).isEqualTo(State.STARTING);

        services(deployment("ecs-svc/2", 200, "PRIMARY", "COMPLETED"));
        assertThat(describe(WEB.since(SECOND)).state()).isEqualTo(State.STEADY);
    }

    /** With the same revision before and after, nothing but its id shows that the circuit breaker rolled it back. */
    @Test
    void aDeploymentThatWasReplacedHasFailed() {
        services(deployment("ecs-svc/3", 300, "PRIMARY", "COMPLETED"));
        assertThat(describe(WEB.since(SECOND)).state()).isEqualTo(State.FAILED);
    }

    /** One that had failed before does not make the new one fail. */
    @Test
    void anEarlierFailureDoesNotCount() {
        services(
                deployment("ecs-svc/2", 200, "PRIMARY", "IN_PROGRESS"),
                deployment("ecs-svc/1", 100, "ACTIVE", "FAILED"));
        assertThat(describe(WEB.since(SECOND)).state()).isEqualTo(State.STARTING);
        assertThat(describe(WEB).state()).isEqualTo(State.FAILED);
    }

    /** Before, a service that was deleted by somebody else counted as one that runs. */
    @Test
    void aServiceThatDoesNotExistDoesNotRun() {
        answer = "{\"services\": [], \"failures\": [{\"arn\": \"acme-web\", \"reason\": \"MISSING\"}]}";
        assertThat(describe(WEB).state()).isEqualTo(State.FAILED);
        answer = "{\"services\": [{\"serviceName\": \"acme-web\", \"status\": \"INACTIVE\"}]}";
        assertThat(describe(WEB).state()).isEqualTo(State.FAILED);
        assertThat(describe(WEB).reason()).isEqualTo("the service does not exist");
    }

    @Test
    void aRefusalIsAProblem() {
        status = 400;
        answer =
                "{\"__type\": \"AccessDeniedException\", \"message\": \"not authorized to perform: ecs:UpdateService\"}";
        Outcome<Started> refused = aws().ask("web", clients -> new EcsServices(clients).redeploy(WEB));
        assertThat(refused.problems().get(0).code()).hasToString("aws-unanswered");
        assertThat(refused.problems().get(0).message()).contains("not authorized to perform: ecs:UpdateService");
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForWithinTheBound() {
        delay = 5_000;
        Instant begin = Instant.now();
        Outcome<List<Running>> none = aws().begin(
                        "web", Duration.ofSeconds(1), clients -> new EcsServices(clients).describe(List.of(WEB)))
                .get();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(none.problems().get(0).code()).hasToString("aws-unanswered");
        assertThat(none.problems().get(0).message()).contains("no answer within 1 seconds");
    }

    private void services(String... deployments) {
        answer = "{\"services\": [{\"serviceName\": \"acme-web\", \"status\": \"ACTIVE\", \"desiredCount\": 2,"
                + " \"runningCount\": 2, \"taskDefinition\": \"arn:task-definition/acme-web:3\", \"deployments\": ["
                + String.join(",", deployments) + "]}]}";
    }

    private static String deployment(String id, long created, String status, String rollout) {
        return "{\"id\": \"" + id + "\", \"createdAt\": " + created + ", \"status\": \"" + status
                + "\", \"rolloutState\": \"" + rollout + "\", \"taskDefinition\": \"arn:task-definition/acme-web:3\"}";
    }

    private Running describe(Wanted wanted) {
        return aws().ask("web", clients -> new EcsServices(clients).describe(List.of(wanted)))
                .get()
                .get(0);
    }

    private StackAws aws() {
        try {
            JsonNode main = new JsonMapper().readTree("{\"provider\": {\"aws\": [{\"region\": \"us-east-1\"}]}}");
            return new StackAws(
                    Map.of(
                            "AWS_ACCESS_KEY_ID", "test",
                            "AWS_SECRET_ACCESS_KEY", "test",
                            "AWS_ENDPOINT_URL",
                                    "http://127.0.0.1:" + server.getAddress().getPort()),
                    main);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.cells.delivery.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.work.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as ECS does. */
class EcsTaskRunnerTest {
    private static final String STARTED = "{\"tasks\": [{\"taskArn\": \"arn:task/1\"}], \"failures\": []}";

    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, JsonNode> requests = new TreeMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String action =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
            requests.put(action, new JsonMapper().readTree(exchange.getRequestBody()));
            byte[] answer = answers.getOrDefault(action, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(action.equals("RunTask") && answers.isEmpty() ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aTaskRunsOnFargateInTheNetworkOfTheCell() throws IOException {
        ended("\"exitCode\": 0");

        assertThat(run(Target.Kind.AWS)).isEmpty();
        JsonNode request = requests.get("RunTask");
        assertThat(request.at("/launchType").asText()).isEqualTo("FARGATE");
        assertThat(request.at("/taskDefinition").asText()).isEqualTo("task-definition/database:1");
        assertThat(request.at("/networkConfiguration/awsvpcConfiguration").toString())
                .contains("\"assignPublicIp\":\"DISABLED\"", "\"subnet-1\",\"subnet-2\"", "\"sg-1\"");
        assertThat(requests.get("DescribeTasks").at("/tasks/0").asText()).isEqualTo("arn:task/1");
    }

    @Test
    void aTaskThatFailsSaysHow() throws IOException {
        ended("\"exitCode\": 1");
        assertThat(run(Target.Kind.AWS)).contains("arn:task/1 ended with exit code 1");
        ended("\"name\": \"x\"");
        assertThat(run(Target.Kind.AWS)).contains("arn:task/1 did not run: CannotPullContainerError");
    }

    @Test
    void aTaskThatIsNotStartedSaysWhy() throws IOException {
        answers.put("RunTask", "{\"tasks\": [], \"failures\": [{\"reason\": \"RESOURCE:FARGATE\"}]}");
        assertThat(run(Target.Kind.AWS)).contains("ECS did not start the task: RESOURCE:FARGATE");
        answers.clear();
        assertThat(run(Target.Kind.AWS)).isPresent();
    }

    /** It runs no containers, so that no end would ever come. */
    @Test
    void inTheLocalAwsATaskIsOnlyStarted() throws IOException {
        answers.put("RunTask", STARTED);

        assertThat(run(Target.Kind.SANDBOX)).isEmpty();
        assertThat(requests).containsOnlyKeys("RunTask");
    }

    private void ended(String container) {
        answers.put("RunTask", STARTED);
        answers.put(
                "DescribeTasks",
                "{\"tasks\": [{\"taskArn\": \"arn:task/1\", \"lastStatus\": \"STOPPED\", \"stoppedReason\":"
                        + " \"CannotPullContainerError\", \"containers\": [{" + container + "}]}]}");
    }

    private Optional<String> run(Target.Kind kind) throws IOException {
        Target target = new Target(
                kind,
                "cloud",
                Path.of("nowhere"),
                Map.of(
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_ENDPOINT_URL",
                                "http://127.0.0.1:" + server.getAddress().getPort()),
                1,
                Map.of());
        JsonNode main = new JsonMapper().readTree("{\"provider\": {\"aws\": [{\"region\": \"us-east-1\"}]}}");
        return new EcsTaskRunner(target, main, new Interrupts())
                .run(BootstrapTest.tasks().get(0));
    }
}

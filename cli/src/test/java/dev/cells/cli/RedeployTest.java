package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.AppliedPlan;
import dev.cells.delivery.ledger.LedgerEntry.End;
import dev.cells.delivery.ledger.LedgerEntry.Kind;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.run.StackLock;
import dev.cells.delivery.run.StackLock.Holder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services of a cell that runs on the real AWS. From config to ledger everything is real but Terraform, which is a script, and
 * ECS, which is a server.
 */
class RedeployTest {
    private static final String COMMANDS =
            """
              state)
                printf '{"resources": [{"mode": "managed", "type": "aws_ecs_service", "name": "service-web", "instances":'
                printf '[{"attributes": {"name": "acme-web", "cluster": "acme",'
                echo '"task_definition": "arn:task-definition/acme-web:3"}}]}]}' ;;
            """;

    private static final String STACK =
            """
            {"provider": {"aws": [{"region": "us-east-1"}]},
             "resource": {"aws_ecs_service": {"service-web": {"name": "acme-web"}, "service-api": {"name": "acme-api"}}},
             "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}
            """;

    private static final String OUTPUTS =
            """
            {"config": "%s", "outputs": {"cluster_name": "acme", "service_web_name": "acme-web",
             "service_web_task_definition": "arn:task-definition/acme-web:3"}}
            """;

    private static final StackAddress ACME = StackAddress.cell("acme");

    @TempDir
    private Path root;

    private HttpServer ecs;
    private final List<String> asked = new ArrayList<>();
    private volatile String services = services("ecs-svc/2", 200, "COMPLETED", 2);
    private volatile int status = 200;
    private Ledger ledger;

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        ScriptedTerraform.in(root, "", COMMANDS);
        ecs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ecs.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String action =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
            asked.add(action);
            String answer = status != 200
                    ? "{\"__type\": \"AccessDeniedException\", \"message\": \"not authorized\"}"
                    : action.equals("UpdateService")
                            ? "{\"service\": " + service("ecs-svc/2", 200, "IN_PROGRESS", 0) + "}"
                            : services;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ecs.start();
        apply();
    }

    @AfterEach
    void stop() {
        ecs.stop(0);
    }

    private void apply() throws IOException {
        Path home = Files.createDirectories(root.resolve(".cells"));
        String config = AppliedStacks.in(home).store(StackFiles.of(STACK));
        Files.writeString(
                Files.createDirectories(home.resolve("aws/acme")).resolve("outputs.json"), OUTPUTS.formatted(config));
        AppliedPlan plan = new AppliedPlan(
                ACME,
                "aws",
                "aws",
                config,
                "d".repeat(64),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", FakeWorld.NOW));
        ledger = new Ledger(home.resolve("ledger.jsonl"));
        ledger.append(new LedgerEntry(
                Kind.RESULT,
                FakeWorld.NOW,
                "a@b",
                plan,
                Optional.of(new End(Status.DONE, Counts.NONE, Duration.ZERO))));
    }

    @Test
    void theContainersAreReplacedAndTheLedgerSaysWhoDidThat() {
        FakeWorld.Ran ran = run("redeploy", "acme/web", "--yes");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("acme/web  redeployed, 2 of 2 run, acme-web:3, ");
        assertThat(asked).containsExactly("UpdateService", "DescribeServices");
        assertThat(last().purpose()).isEqualTo(Purpose.REDEPLOY);
        assertThat(last().service()).contains("web");
        assertThat(last().by()).isEqualTo("pat@workbench");
        assertThat(last().isDone()).isTrue();

        FakeWorld.Ran json = run("redeploy", "acme/web", "--yes", "--wait", "0", "--format", "json");
        assertThat(json.out()).contains("\"result\": \"started\"", "\"revision\": null", "\"service\": \"web\"");
        assertThat(last().end().orElseThrow().status()).isEqualTo(Status.STARTING);
        assertThat(run("status", "acme").out()).contains("config changed since");
    }

    @Test
    void aDeploymentThatIsRolledBackIsAFailureUntilOneSucceeds() {
        services = services("ecs-svc/3", 300, "COMPLETED", 2);
        FakeWorld.Ran ran = run("redeploy", "acme/web", "--yes");
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.err())
                .contains("a new deployment of acme/web has begun, but service acme-web does not run")
                .contains("[service-not-running]");
        assertThat(run("status", "acme").out()).contains("applied, but a service does not run");

        services = services("ecs-svc/2", 200, "COMPLETED", 2);
        assertThat(run("redeploy", "acme/web", "--yes").exit()).isZero();
        assertThat(run("status", "acme").out()).doesNotContain("a service does not run");
    }

    @Test
    void theStatusShowsWhichRevisionRunsAndWhichWasApplied() {
        assertThat(run("status", "acme").out()).contains("acme: services\n  web  2 of 2 run, acme-web:3\n");

        services = services("ecs-svc/2", 200, "COMPLETED", 1).replace("acme-web:3", "acme-web:2");
        assertThat(run("status", "acme").out()).contains("web  1 of 2 run, acme-web:2; applied is acme-web:3, failed");
        assertThat(run("status", "acme", "--format", "json").out())
                .contains("\"revision\": \"acme-web:2\"", "\"applied\": \"acme-web:3\"", "\"servicesUnknown\": null");
        asked.clear();
        assertThat(run("status").out()).contains("acme").doesNotContain("services");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAwsDoesNotAnswerIsUnknown() {
        status = 400;
        assertThat(run("status", "acme").out())
                .contains("acme: services\n  unknown: AWS did not answer about the services of acme: not authorized");
        assertThat(run("status", "acme", "--format", "json").out())
                .contains("\"services\": null", "\"servicesUnknown\": \"AWS did not answer");

        FakeWorld.Ran ran = run("redeploy", "acme/web", "--yes");
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.err()).contains("not authorized").contains("[aws-unanswered]");
        assertThat(last().end().orElseThrow().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aServiceThatTheAppliedStackDoesNotHaveIsNamed() {
        FakeWorld.Ran ran = run("redeploy", "acme/wep", "--yes");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("acme, as it was applied, has no service wep [no-such-service]")
                .contains("did you mean web?");
        assertThat(run("redeploy", "borealis/web", "--yes").err()).contains("[not-provisioned]");
        assertThat(asked).isEmpty();
    }

    @Test
    void whileAnotherRunHasTheStackItIsBusy() {
        Path lock = root.resolve(".cells/aws/acme/lock");
        Holder holder = new Holder(1, "host", "user", "provision acme", FakeWorld.NOW);
        try (StackLock held = StackLock.acquire(ACME, lock, holder).get()) {
            FakeWorld.Ran ran = run("redeploy", "acme/web", "--yes");
            assertThat(ran.exit()).as("while %s", held).isEqualTo(6);
            assertThat(ran.err()).contains("acme is locked by another run").contains("[stack-busy]");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void onTheRealAwsSomebodyMustApprove() {
        assertThat(run("redeploy", "acme/web").err()).contains("[approval-missing]");

        FakeWorld.Ran refused = world().terminal(100).answering("no").run("redeploy", "acme/web", "--target", "aws");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("Replace all containers of acme/web on the real AWS? (yes/no)")
                .contains("the redeployment of acme/web was not approved; nothing was changed");
        assertThat(asked).isEmpty();
        assertThat(last().purpose()).isEqualTo(Purpose.APPLY);
    }

    private LedgerEntry last() {
        return ledger.verify().get().last(entry -> true).orElseThrow();
    }

    private static String services(String id, long created, String rollout, int running) {
        return "{\"services\": [" + service(id, created, rollout, running) + "]}";
    }

    private static String service(String id, long created, String rollout, int running) {
        return "{\"serviceName\": \"acme-web\", \"status\": \"ACTIVE\", \"desiredCount\": 2, \"runningCount\": "
                + running
                + ", \"taskDefinition\": \"arn:task-definition/acme-web:3\", \"deployments\": [{\"id\": \"" + id
                + "\", \"createdAt\": " + created + ", \"status\": \"PRIMARY\", \"rolloutState\": \"" + rollout
                + "\", \"taskDefinition\": \"arn:task-definition/acme-web:3\"}]}";
    }

    private FakeWorld world() {
        return new FakeWorld(root)
                .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))
                .with("AWS_ENDPOINT_URL", "http://127.0.0.1:" + ecs.getAddress().getPort())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_ACCOUNT", "111122223333")
                .with("CELLS_STATE_KMS_KEY", "alias/states");
    }

    private FakeWorld.Ran run(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--target", "aws"));
        return world().run(words.toArray(String[]::new));
    }
}

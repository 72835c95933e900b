package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Folders;
import dev.cells.cli.support.Project;
import dev.cells.delivery.engine.Machine;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code cells doctor --target aws} and the start of a real run, whole: Terraform and its provider ask the local AWS.
 */
@Tag("slow")
class AwsDoctorTest {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");

    private static final String LOGIN =
            """
              scheme: public
              login:
                enabled: true
                provider: {name: Okta, issuer: "https://acme.okta.com", client-id: c1, secret-name: okta}
            """;

    @TempDir
    private static Path cloud;

    private static Emulator emulator;
    private static RunningEmulator running;

    @TempDir
    private Path root;

    @BeforeAll
    static void start() {
        emulator = new Emulator(cloud, PYTHON, System.getenv(), Clock.systemUTC(), line -> {});
        running = emulator.start(OptionalInt.empty()).get();
        running.announce(OutsideWorld.ofConfig(Path.of("..")));
    }

    @AfterAll
    static void stop() {
        emulator.stop();
    }

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    @Test
    void whereAllIsWellTheIdsOfZonesAreFound() {
        FakeWorld.Ran ran = world(running.environment()).run("doctor", "--target", "aws");
        assertThat(ran.out() + ran.err())
                .contains("quotas, zones, roles, databases, certificates and secrets are as the fleet needs them")
                .contains("accounts.sandbox.zone-ids: {us-east-1a: use1-az6,")
                .contains("accounts.lakehouse.zone-ids: {us-west-2a: usw2-az2,");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void whatDoesNotAnswerBlocks() throws IOException {
        deployAs();
        Map<String, String> nowhere = new TreeMap<>(running.environment());
        nowhere.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        nowhere.put("AWS_MAX_ATTEMPTS", "1");
        FakeWorld.Ran doctor = world(nowhere).run("doctor", "--target", "aws");
        assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isEqualTo(2);
        assertThat(doctor.out()).contains("AWS does not answer for account sandbox in us-east-1");

        FakeWorld.Ran plan = world(nowhere).run("plan", "acme", "--target", "aws");
        assertThat(plan.err()).contains("[aws-unanswered]");
        assertThat(plan.exit()).isEqualTo(5);
    }

    /** All of them in one run: an answer that is bad does not hide another. */
    @Test
    void everyBadAnswerIsReportedAtItsLine() throws IOException {
        String certificate = "arn:aws:acm:us-east-1:123456789012:certificate/none";
        replace("client-configs/acme/cell.yaml", "ingress:\n", "ingress:\n  certificate-arn: " + certificate + "\n");
        replace("client-configs/acme/cell.yaml", "ingress:\n", "waf: {enabled: true}\ningress:\n" + LOGIN);
        replace("defaults.yaml", "    kafka: create", "    kafka: existing");
        replace(
                "defaults.yaml",
                "    cell-prefix: 20\n    #",
                "    cell-prefix: 20\n    zone-ids: {us-east-1a: use1-az1}\n    #");
        send("POST", "iam", "/", "Action=CreateServiceLinkedRole&AWSServiceName=ecs.amazonaws.com");
        running.announce(OutsideWorld.named(List.of()).withQuotas("123456789012", Map.of("vpcs-per-region", 2L)));
        try {
            FakeWorld.Ran ran = world(running.environment()).run("doctor", "--target", "aws");
            assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(2);
            assertThat(ran.out())
                    .contains("us-east-1a of account sandbox is the zone use1-az6, not use1-az1; record use1-az6")
                    .contains("VPCs per Region in us-east-1, and AWS allows 2")
                    .contains("acme: the certificate " + certificate + " does not exist for this account in us-east-1")
                    .contains("acme: the secret /cells/acme/okta does not exist; aws secretsmanager create-secret")
                    .contains("account sandbox has the service-linked role AWSServiceRoleForECS already, since 20")
                    .contains("account sandbox has no service-linked role AWSServiceRoleForKafka; set it to create");
        } finally {
            send("POST", "control", "/cells/reset", "");
            running.announce(OutsideWorld.ofConfig(Path.of("..")));
        }
    }

    /** A secret without a value, and a class of databases that RDS has stopped to offer since the program was made. */
    @Test
    void whatHasChangedSinceIsReported(@TempDir Path other) throws IOException {
        replace("defaults.yaml", "engine-version: \"17\"", "engine-version: \"17.10\"");
        Path python = other.resolve("python");
        Folders.copy(PYTHON, python);
        Path facts = Path.of("../config/src/main/resources/dev/cells/config/aws/facts.json");
        Files.writeString(
                python.resolve("facts.json"),
                Files.readString(facts).replaceFirst("(\"postgres\"[^}]*\"offered\": *)\\[[^]]*]", "$1[\"13.20\"]"));
        Emulator second = new Emulator(other.resolve("home"), python, System.getenv(), Clock.systemUTC(), line -> {});
        RunningEmulator later = second.start(OptionalInt.empty()).get();
        try {
            FakeWorld.Ran ran = world(later.environment()).run("doctor", "--target", "aws");
            assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(2);
            assertThat(ran.out()).contains("RDS does not offer postgres");
        } finally {
            second.stop();
        }
    }

    /** Nobody's stack waits for the mistake of another. */
    @Test
    void aStackWithABadAnswerStopsNoOther() throws IOException {
        deployAs();
        replace("defaults.yaml", "platform-operations@example.com", "operations@cells.health");
        replace("client-configs/acme/cell.yaml", "ingress:\n", "waf: {enabled: true}\ningress:\n" + LOGIN);
        send("PUT", "s3", "/states", "");
        FakeWorld.Ran ran = world(running.environment()).run("plan", "acme", "base/sandbox", "--target", "aws");
        assertThat(ran.err())
                .contains("acme: the secret /cells/acme/okta does not exist [secret-without-value]")
                .contains("client-configs/acme/cell.yaml:");
        assertThat(ran.out()).contains("base/sandbox");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(7);
    }

    private static void send(String method, String service, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) running.endpoint().resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(200);
        connection.disconnect();
    }

    /** Roles of the account that are not those of cells bootstrap. */
    private void deployAs() throws IOException {
        String role = "arn:aws:iam::123456789012:role/cells-deploy";
        replace("defaults.yaml", "0".repeat(64), "a".repeat(64));
        replace(
                "defaults.yaml",
                "    recovery-regions:",
                "    deploy-roles: {cell: \"" + role + "\"}\n    recovery-regions:");
        running.announce(OutsideWorld.named(List.of(role)));
    }

    private void replace(String file, String old, String fresh) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(root.resolve(file), text.replace(old, fresh));
    }

    private FakeWorld world(Map<String, String> aws) {
        FakeWorld world = new FakeWorld(root)
                .shared(Machine.USUAL_SHARED)
                .program("javac -version", Optional.of("javac 17.0.1"))
                .program("mvn --version", Optional.of("Apache Maven 3.9.9"))
                .program("python3 --version", Optional.of("Python 3.11.7"))
                .program("terraform version -json", Optional.of("{\"terraform_version\": \"1.11.4\"}"))
                .program("tofu version -json", Optional.empty())
                .program(
                        "python3 -c from importlib.metadata import version; print(version('moto'))",
                        Optional.of("5.2.1"));
        System.getenv().forEach((name, value) -> {
            if (!name.startsWith("AWS_") && !name.equals("CELLS_HOME")) {
                world.with(name, value);
            }
        });
        aws.forEach(world::with);
        return world.with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_KMS_KEY", "alias/states");
    }
}

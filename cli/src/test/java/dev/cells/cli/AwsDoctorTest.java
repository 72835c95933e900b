package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.delivery.engine.Machine;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
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
                .contains("quotas, zones and databases are as the fleet needs them")
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

    /** The shipped account names no role; cells of the real AWS require one. */
    private void deployAs() throws IOException {
        String role = "arn:aws:iam::123456789012:role/cells-deploy";
        replace("defaults.yaml", "0".repeat(64), "a".repeat(64));
        replace("defaults.yaml", "    recovery-regions:", "    deploy-role: " + role + "\n    recovery-regions:");
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

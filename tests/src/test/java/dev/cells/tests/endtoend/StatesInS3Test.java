package dev.cells.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The local AWS with its states where the real one has them: in the bucket that {@code cells bootstrap} made. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class StatesInS3Test {
    private static final String STATE = "/cells-state-123456789012-us-east-1/cells/base/sandbox/terraform.tfstate";
    private static final String LOCK = STATE + ".tflock";
    private static final int BUSY = 6;

    /** As Terraform writes it: S3 backend, "State Locking". */
    private static final String FOREIGN =
            """
            {"ID": "1b2c3d4e-0000-4000-8000-000000000000", "Operation": "OperationTypeApply", "Info": "",
             "Who": "pat@elsewhere", "Version": "1.10.0", "Created": "2026-11-29T18:00:00Z", "Path": "x"}""";

    @TempDir
    Path folder;

    private Path home;
    private Launcher cells;
    private URI endpoint;

    @BeforeEach
    void launcher() throws IOException {
        Machine machine = new Machine(System.getenv(), folder, folder, Machine.USUAL_SHARED, "tester", "host");
        boolean there = machine.program("node").isPresent();
        String advice = "Node is missing: install Node 20 (CELLS_NO_SKIP=1 makes this a failure)";
        if (!there && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(advice);
        }
        Assumptions.assumeTrue(there, advice);
        home = folder.resolve("home");
        cells = new Launcher(home, Files.createDirectories(folder.resolve("work")));
    }

    @AfterEach
    void stopTheLocalAws() throws Exception {
        if (cells != null) {
            cells.run("sandbox", "stop");
        }
    }

    @Test
    void areLockedEncryptedAndVersionedAndFoundAgainOnlyThere() throws Exception {
        assertThat(succeeds("bootstrap", "sandbox").out()).containsPattern("sandbox  \\d+ changes");
        assertThat(succeeds("bootstrap", "sandbox").out()).startsWith("sandbox  no changes");
        JsonNode status = new JsonMapper()
                .readTree(succeeds("sandbox", "status", "--format", "json").out());
        endpoint = URI.create(status.findValue("endpoint").asText());

        succeeds("provision", "base/sandbox", "--state", "s3");
        HttpURLConnection state = s3("HEAD", STATE, "");
        assertThat(state.getResponseCode()).isEqualTo(200);
        assertThat(state.getHeaderField("x-amz-server-side-encryption")).isEqualTo("aws:kms");
        assertThat(state.getHeaderField("x-amz-server-side-encryption-bucket-key-enabled"))
                .as("KMS is told the object")
                .isNotEqualTo("true");
        assertThat(state.getHeaderField("x-amz-version-id")).isNotBlank().isNotEqualTo("null");
        assertThat(s3("HEAD", LOCK, "").getResponseCode())
                .as("the lock is gone")
                .isEqualTo(404);
        try (Stream<Path> files = Files.walk(home.resolve("sandbox"))) {
            assertThat(files).noneMatch(file -> file.endsWith("terraform.tfstate") && hasResources(file));
        }

        assertThat(s3("PUT", LOCK, FOREIGN).getResponseCode()).isEqualTo(200);
        Launcher.Run locked = cells.run("plan", "base/sandbox");
        assertThat(locked.err())
                .contains("the state of base/sandbox is locked by another run")
                .contains("pat@elsewhere")
                .contains("[state-locked]");
        assertThat(locked.exit()).isEqualTo(BUSY);
        assertThat(s3("DELETE", LOCK, "").getResponseCode()).isEqualTo(204);

        assertThat(succeeds("plan", "base/sandbox").out()).contains("no changes");

        Launcher.Run moved = cells.run("plan", "base/sandbox", "--state", "files");
        assertThat(moved.err())
                .contains("this local AWS keeps states in S3, and --state files would not find them [state-elsewhere]")
                .contains("cells sandbox reset");
        assertThat(moved.exit()).isEqualTo(2);
    }

    /** Terraform keeps a file of this name beside a stack that says only where its state is. */
    private static boolean hasResources(Path file) {
        try {
            return Files.readString(file).contains("\"instances\"");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Launcher.Run succeeds(String... arguments) throws IOException, InterruptedException {
        Launcher.Run run = cells.run(arguments);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run;
    }

    /** A request as anybody in the account could send it. */
    private HttpURLConnection s3(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        connection.getResponseCode();
        return connection;
    }
}

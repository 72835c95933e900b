package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cells.cli.support.Bootstraps;
import dev.cells.cli.support.FakeWorld;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code cells bootstrap --target aws}, whole, where the AWS is the local one: one account from nothing to a changed trust. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootstrapTest {
    private static final String BUCKET = "cells-state-123456789012-us-east-1";

    @TempDir
    private static Path cloud;

    @TempDir
    private static Path root;

    private static Emulator emulator;
    private static RunningEmulator running;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Bootstraps.hasNode(), "Node is missing: install Node 20 (CELLS_NO_SKIP=1 makes this a failure)");
        Bootstraps.layOutWithDeployers(root);
        emulator = new Emulator(
                cloud, Path.of("../sandbox/src/main/python"), System.getenv(), Clock.systemUTC(), line -> {});
        running = emulator.start(OptionalInt.empty()).get();
        running.announce(OutsideWorld.ofConfig(root));
    }

    @AfterAll
    static void stop() {
        if (emulator != null) {
            emulator.stop();
        }
    }

    @Test
    @Order(1)
    void somebodyMustApproveIt() {
        assertThat(run("bootstrap", "sandbox").err()).contains("[approval-missing]");

        FakeWorld.Ran refused = world().terminal(100).answering("no").run("bootstrap", "sandbox", "--target", "aws");
        assertThat(refused.err())
                .contains("cells-state: add    AWS::S3::Bucket StateBucket")
                .contains("Make exactly these changes in account sandbox (123456789012) of the real AWS?")
                .contains("[not-agreed]");
        assertThat(refused.exit()).isEqualTo(2);
    }

    @Test
    @Order(2)
    void onlyWhatWasApprovedIsMade() {
        FakeWorld.Ran other = run("bootstrap", "sandbox", "--approved-sha256", "0".repeat(64));

        assertThat(other.err()).contains("[plan-changed]");
        assertThat(root.resolve(".cells/ledger.jsonl")).doesNotExist();
    }

    @Test
    @Order(3)
    void credentialsOfAnotherAccountAreRefused() {
        FakeWorld.Ran ran = run("bootstrap", "lakehouse", "--yes");

        assertThat(ran.err())
                .contains(
                        "the credentials are of account 123456789012, but lakehouse is 210987654321 [account-differs]")
                .contains("accounts.lakehouse.id");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void anAccountThatIsNotThereIsNamed() {
        FakeWorld.Ran ran = run("bootstrap", "sandbx", "--yes");

        assertThat(ran.err()).contains("sandbx").contains("did you mean");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void aBucketThatIsTakenIsNamedAndTheNextRunBeginsAgain() throws IOException {
        assertThat(s3("PUT", "/" + BUCKET, "")).isEqualTo(200);
        FakeWorld.Ran taken = run("bootstrap", "sandbox", "--yes");
        assertThat(taken.err())
                .contains("the stack cells-state is ROLLBACK_COMPLETE: AWS::S3::Bucket StateBucket: ")
                .contains("something of this name exists that this stack did not make");
        assertThat(taken.exit()).isEqualTo(5);

        assertThat(s3("DELETE", "/" + BUCKET, "")).isEqualTo(204);
        FakeWorld.Ran again = run("bootstrap", "sandbox", "--yes");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out())
                .containsPattern("sandbox  \\d+ changes")
                .contains("cells-state.StateBucketName  " + BUCKET)
                .contains("cells-deploy-cell.RoleArn  arn:aws:iam::123456789012:role/cells-deploy-cell");
    }

    @Test
    @Order(6)
    void aSecondRunChangesNothing() throws IOException {
        FakeWorld.Ran second = run("bootstrap", "sandbox", "--yes");

        assertThat(second.out()).startsWith("sandbox  no changes");
        assertThat(second.exit()).isZero();
        List<String> ledger = Files.readAllLines(root.resolve(".cells/ledger.jsonl"));
        assertThat(ledger).hasSize(4).allMatch(line -> line.contains("\"purpose\":\"FOUNDATION\""));
        assertThat(ledger.get(1)).contains("\"status\":\"FAILED\"");
        assertThat(ledger.get(3)).contains("\"status\":\"DONE\"");
    }

    @Test
    @Order(7)
    void anotherTrustIsAChangeOfTheRolesThatCanBeApprovedByItsDigest() throws IOException {
        Bootstraps.edit(root, "role/jenkins", "role/jenkins-two");
        running.announce(OutsideWorld.ofConfig(root));
        Matcher digest = Pattern.compile("their digest is ([0-9a-f]{64})")
                .matcher(run("bootstrap", "sandbox", "--approved-sha256", "0".repeat(64))
                        .err());
        assertThat(digest.find()).isTrue();

        FakeWorld.Ran ran = run("bootstrap", "sandbox", "--approved-sha256", digest.group(1));
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("cells-deploy-base: modify AWS::IAM::Role Role")
                .contains("sandbox  3 changes");
    }

    @Test
    @Order(8)
    void whatDoesNotAnswerIsAProblem() {
        FakeWorld.Ran ran = Bootstraps.world(root, running.environment())
                .with("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
                .with("AWS_MAX_ATTEMPTS", "1")
                .run("bootstrap", "sandbox", "--yes", "--target", "aws");

        assertThat(ran.err())
                .contains("AWS did not answer about the stacks of sandbox")
                .contains("[aws-unanswered]");
        assertThat(ran.exit()).isEqualTo(5);
    }

    @Test
    @Order(9)
    void withoutNodeThereAreNoTemplates() {
        FakeWorld.Ran ran = new FakeWorld(root)
                .program("node --version", java.util.Optional.empty())
                .run("bootstrap", "sandbox", "--template");

        assertThat(ran.err()).contains("[node-missing]").contains("https://nodejs.org");
        assertThat(ran.exit()).isEqualTo(2);
    }

    private static FakeWorld world() {
        return Bootstraps.world(root, running.environment());
    }

    private static FakeWorld.Ran run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--target", "aws"));
        return world().run(all.toArray(String[]::new));
    }

    /** A request to S3, as anybody in the account could send it. */
    private static int s3(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) running.endpoint().resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        if (!body.isEmpty() || method.equals("PUT")) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        return connection.getResponseCode();
    }
}

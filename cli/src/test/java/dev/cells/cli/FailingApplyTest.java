package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet in whose applies two stacks fail: all others are applied, and every result is reported. From config to ledger
 * everything is real but Terraform, which is a script.
 */
class FailingApplyTest {
    /** Reports an error when it applies acme, and is killed when it applies borealis. */
    private static final String COMMANDS =
            """
              apply)
                echo "{\\"type\\": \\"apply_start\\", \\"hook\\": {$key}}"
                case $PWD in
                  */acme)
                    printf '{"type": "diagnostic", "diagnostic": {"severity": "error", "address": "aws_kms_key.data",'
                    echo '"summary": "creating KMS Key", "detail": "LimitExceededException: too many keys"}}'
                    exit 1 ;;
                  */borealis)
                    kill -9 $$ ;;
                esac
                echo "{\\"type\\": \\"apply_complete\\", \\"hook\\": {$key}}"
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals, \\"operation\\": \\"apply\\"}}" ;;
            """;

    private static final String BEGIN =
            """
            key='"resource": {"addr": "aws_kms_key.data", "resource_type": "aws_kms_key"}, "action": "create"'
            totals='"add": 1, "change": 0, "import": 0, "remove": 0'
            """;

    /** For states in one's own bucket with one key, of which no stack says what it is bound to. */
    private static final String EXCEPTED =
            "exceptions: {state: {control: ISO-16, reason: The key of states is bound elsewhere, approver: pat, expires: 2026-05-01}}\n";

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        forRealAws(root.resolve("defaults.yaml"));
        Path cobalt = Files.createDirectories(root.resolve("client-configs/cobalt"));
        Files.writeString(
                cobalt.resolve("cell.yaml"), "owner: cobalt-team\nnetwork: {cidr: 10.31.0.0/20}\n" + EXCEPTED);
        Path borealis = root.resolve("client-configs/borealis/cell.yaml");
        Files.writeString(borealis, Files.readString(borealis) + EXCEPTED);
        ScriptedTerraform.in(root, BEGIN, COMMANDS);
    }

    @Test
    void theOthersAreAppliedAndAllResultsAreReported() throws IOException {
        FakeWorld.Ran ran = run("provision", "--all", "--target", "aws", "--yes");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(5);
        assertThat(ran.err())
                .contains("acme: aws_kms_key.data: creating KMS Key: LimitExceededException: too many keys")
                .contains("[terraform-error]")
                .contains("Terraform 1.11.4 ended without a result during the apply of borealis: was killed")
                .contains("[engine-died]");

        assertThat(ran.out())
                .contains("acme")
                .contains("borealis")
                .contains("cobalt")
                .contains("base/sandbox");
        assertThat(endings()).containsEntry("acme", "FAILED").containsEntry("borealis", "KILLED");
        assertThat(ran.out())
                .contains("acme")
                .contains("borealis")
                .contains("cobalt")
                .contains("base/sandbox");
        assertThat(endings()).containsEntry("base/sandbox", "DONE").containsEntry("cobalt", "DONE");
    }

    /** Nobody is told of an alarm: that is not for the real AWS, and nothing is planned. */
    @Test
    void anAccountWithoutAReceiverOfAlarmsIsRefused() throws IOException {
        Path defaults = root.resolve("defaults.yaml");
        Files.writeString(
                defaults, Files.readString(defaults).replace("emails: [ops@clinic.test]", "emails: [ops@example.com]"));
        FakeWorld.Ran ran = run("provision", "acme", "base/sandbox", "--target", "aws", "--yes");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("nobody receives the alarms of the account sandbox [no-alarm-receiver]")
                .contains("at:   defaults.yaml:");
        assertThat(root.resolve(".cells/ledger.jsonl")).doesNotExist();
    }

    /** Whoever forgets to build it is stopped before anything is planned, not when its task does not start. */
    @Test
    void aPlaceholderOfAnImageIsRefused() throws IOException {
        Path defaults = root.resolve("defaults.yaml");
        Files.writeString(defaults, Files.readString(defaults).replace("1".repeat(64), "0".repeat(64)));
        FakeWorld.Ran ran = run("provision", "acme", "--target", "aws", "--yes");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("no image has the digest of bootstrap.image: it is a placeholder [placeholder-image]")
                .contains("at:   defaults.yaml:")
                .contains("build images/bootstrap and push it");
        assertThat(root.resolve(".cells/ledger.jsonl")).content().doesNotContain("\"acme\"");
    }

    /** As a container image: each server's image is located, and the hint is a command for the account's region. */
    @Test
    void aPlaceholderOfAnImageOfServersIsRefused() {
        FakeWorld.Ran ran = run("provision", "utility/sandbox/consul", "--target", "aws", "--yes");

        assertThat(ran.exit()).isEqualTo(2);
        for (String server : List.of("a", "b", "c")) {
            assertThat(ran.err())
                    .containsPattern("no image has the id of servers." + server
                            + ".ami: it is a placeholder \\[placeholder-image]\\s+at: +defaults.yaml:\\d+:\\d+");
        }
        assertThat(ran.err()).contains("al2023-ami-kernel-default-x86_64 --region us-east-1");
        assertThat(root.resolve(".cells/ledger.jsonl")).content().doesNotContain("consul");
    }

    static void forRealAws(Path defaults) throws IOException {
        String text = Files.readString(defaults);
        Files.writeString(
                defaults,
                text.replace("0".repeat(64), "1".repeat(64))
                        .replace("emails: [platform-operations@example.com]", "emails: [ops@clinic.test]"));
    }

    /** The status of the last result of each stack in the ledger. */
    private Map<String, String> endings() throws IOException {
        return Files.readAllLines(root.resolve(".cells/ledger.jsonl")).stream()
                .map(FailingApplyTest::entry)
                .filter(entry -> entry.has("status"))
                .collect(Collectors.toMap(
                        entry -> entry.path("stack").asText(),
                        entry -> entry.path("status").asText(),
                        (before, last) -> last));
    }

    private static JsonNode entry(String line) {
        try {
            return new ObjectMapper().readTree(line).path("entry");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeWorld.Ran run(String... arguments) {
        return new FakeWorld(root)
                .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))
                .with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_ACCOUNT", "111122223333")
                .with("CELLS_STATE_KMS_KEY", "alias/states")
                .run(arguments);
    }
}

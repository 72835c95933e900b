package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.destroy.Protection;
import dev.cells.delivery.destroy.Remains.Remain;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import dev.cells.delivery.work.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stack that Terraform and AWS protect, destroyed with the real Terraform in the local AWS. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class DestroyTest {
    private static final String QUEUE =
            """
            "aws_sqs_queue": {"jobs": {"name": "jobs", "lifecycle": [{"prevent_destroy": true}]}}""";

    private static final String TABLE =
            """
            "aws_dynamodb_table": {"charts": {"name": "charts", "billing_mode": "PAY_PER_REQUEST", "hash_key": "id",
                "deletion_protection_enabled": true, "attribute": [{"name": "id", "type": "S"}]}}""";

    private static final String LOGS =
            """
            "aws_cloudwatch_log_group": {"web": {"name": "/cells/acme/web", "skip_destroy": true}}""";

    private static final String KEYS =
            """
            "aws_kms_alias": {"logs": {"name": "alias/cells/acme/logs", "target_key_id": "${aws_kms_key.logs.id}"}},
            "aws_kms_key": {
              "other": {"description": "of nothing", "deletion_window_in_days": 14},
              "logs": {"description": "of records", "lifecycle": [{"prevent_destroy": true}], "policy":
                "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"kms:*\\",\\"Resource\\":\\"*\\"}]}"}}""";

    private static final String ENCRYPTED =
            """
            "aws_cloudwatch_log_group": {"web": {"name": "/cells/acme/web", "skip_destroy": true,
              "kms_key_id": "${aws_kms_key.logs.arn}"}}""";

    @TempDir
    Path home;

    private final Stack stack = Stacks.of("acme", TestCloud.account(), QUEUE, TABLE, LOGS);

    @Test
    void whatIsProtectedIsReleasedThenEverythingIsDeletedAndCanBeMadeAgain() throws IOException {
        apply();
        Path leftBehind = home.resolve("state/acme/unprotected_override.tf.json");
        Files.writeString(leftBehind, "{}");
        try (StackSession session = TestDelivery.session(home, stack)) {
            assertThat(leftBehind).as("left by a run that was killed").doesNotExist();

            SavedPlan plan = session.planDestroy(event -> {}).get();
            assertThat(plan.destructive())
                    .extracting(Change::address)
                    .containsExactlyInAnyOrder(
                            "aws_sqs_queue.jobs", "aws_dynamodb_table.charts", "aws_cloudwatch_log_group.web");
            assertThat(session.remains(plan).get())
                    .containsExactly(new Remain("log group", "/cells/acme/web", "its entries do not expire"));
            assertThat(leftBehind).doesNotExist();

            assertThat(session.release(event -> {}).get()).isTrue();
            assertThat(content().present(instance())).containsExactly(stack.address());
            assertThat(session.release(event -> {}).get())
                    .as("what is released stays so")
                    .isFalse();

            SavedPlan again = session.planDestroy(event -> {}).get();
            assertThat(session.destroy(again, event -> {}).problems()).isEmpty();
            LedgerEntry last = content().last(entry -> true).orElseThrow();
            assertThat(last.purpose()).isEqualTo(Purpose.DESTROY);
            assertThat(last.isDestroyed()).isTrue();
            assertThat(content().present(instance())).isEmpty();

            SavedPlan none = session.planDestroy(event -> {}).get();
            assertThat(none.isEmpty()).isTrue();
            assertThat(session.destroy(none, event -> {}).ok()).isTrue();
        }
        try (Stream<Path> files = Files.list(home.resolve("state/acme"))) {
            assertThat(files)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .doesNotContain("outputs.json");
        }
        apply();
        assertThat(content().present(instance())).containsExactly(stack.address());
    }

    /** The state has one queue more than the stack as it was applied: protection is all that may be changed. */
    @Test
    void deletionProtectionIsNotTurnedOffWhereThatChangesMore() {
        apply();
        Stack other = Stacks.of(
                "acme",
                TestCloud.account(),
                QUEUE,
                TABLE.replace("PAY_PER_REQUEST\"", "PROVISIONED\", \"read_capacity\": 1, \"write_capacity\": 1")
                        .replace("\"charts\", \"billing", "\"${aws_sqs_queue.more.name}\", \"billing"),
                "\"aws_sqs_queue\": {\"more\": {\"name\": \"more\"}}");
        try (StackSession session = TestDelivery.session(home, other)) {
            assertThat(session.release(event -> {}).problems().toString())
                    .contains("what exists of acme is not as it was applied", "aws_sqs_queue.more");
        }
    }

    /**
     * Log groups outlive their stack, and without their key nobody can read them. Before, no plan to destroy such a stack
     * could be made: Terraform ignores {@code removed} blocks in a plan with {@code -destroy}, and refuses one about a
     * resource that is still declared.
     */
    @Test
    void theKeyOfLogGroupsThatStayIsKeptInOnePlanWithTheRestAndNamedInTheLedger() throws Exception {
        Stack logs = Stacks.of("acme", TestCloud.account(), QUEUE, KEYS, ENCRYPTED);
        apply(logs);
        try (StackSession session = TestDelivery.session(home, logs)) {
            SavedPlan plan = session.planDestroy(event -> {}).get();
            assertThat(plan.changes())
                    .extracting(change -> change.address() + " " + change.action())
                    .containsExactlyInAnyOrder(
                            "aws_cloudwatch_log_group.web delete",
                            "aws_kms_alias.logs delete",
                            "aws_kms_key.logs forget",
                            "aws_kms_key.other delete",
                            "aws_sqs_queue.jobs delete");
            List<Remain> remains = session.remains(plan).get();
            assertThat(remains).extracting(Remain::what).containsExactly("KMS key", "log group", "KMS key");
            assertThat(remains)
                    .extracting(Remain::note)
                    .containsExactly(
                            "kept: log groups can be read only with it",
                            "its entries do not expire",
                            "deleted after 14 days");

            LedgerEntry end = session.destroy(plan, event -> {}).get();
            assertThat(end.isDestroyed()).isTrue();
            assertThat(end.kept()).containsExactly(remains.get(0).name());
            assertThat(content().last(entry -> true).orElseThrow().kept()).isEqualTo(end.kept());
            assertThat(keyState(end.kept().first())).isEqualTo("Enabled");
            assertThat(keyState(remains.get(2).name())).isEqualTo("PendingDeletion");
            assertThat(session.planDestroy(event -> {}).get().isEmpty()).isTrue();
        }
        apply(logs);
        assertThat(content().present(instance())).containsExactly(stack.address());
    }

    /** What the local AWS says of a key; {@code cells} itself never asks. */
    private String keyState(String arn) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(TestCloud.target(home).environment().get("AWS_ENDPOINT_URL")))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "TrentService.DescribeKey")
                .header("x-moto-account-id", arn.split(":")[4])
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{\"KeyId\": \"" + arn + "\"}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return Workspace.parse(answer).at("/KeyMetadata/KeyState").asText(answer);
    }

    /** What a kill while a plan is made leaves in the folder: the next session has the stack as it was applied. */
    @Test
    void theStackIsInItsFolderAsSynthesizedWheneverNoPlanIsMade() throws IOException {
        apply();
        Path main = home.resolve("state/acme/main.tf.json");
        Files.writeString(main, Protection.emptied(Workspace.parse(stack.main())));
        try (StackSession session = TestDelivery.session(home, stack)) {
            assertThat(main).hasContent(stack.main());
            assertThat(session.planDestroy(event -> {}).get().isEmpty()).isFalse();
            assertThat(main).hasContent(stack.main());
        }
    }

    private void apply() {
        apply(stack);
    }

    private void apply(Stack stack) {
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(session.apply(plan, event -> {}).problems()).isEmpty();
        }
    }

    private String instance() {
        return TestCloud.target(home).instance();
    }

    private Content content() {
        return TestDelivery.in(home).ledger().verify().get();
    }
}

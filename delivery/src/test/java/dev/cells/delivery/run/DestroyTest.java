package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private void apply() {
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

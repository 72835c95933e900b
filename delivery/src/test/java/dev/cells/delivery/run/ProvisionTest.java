package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {
    @TempDir
    Path home;

    @Test
    void aPlanIsKeptAppliedRecordedAndThenThereIsNothingToDo() {
        Stack stack =
                Stacks.of("acme/prod", TestCloud.account(), Stacks.bucket("provision-test"), Stacks.parameter("x"));
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(plan.changes())
                    .containsExactlyInAnyOrder(
                            new Change("aws_s3_bucket.logs", "aws_s3_bucket", Action.CREATE),
                            new Change("aws_ssm_parameter.one", "aws_ssm_parameter", Action.CREATE));

            LedgerEntry applied = session.apply(plan, event -> {}).get();
            assertThat(applied.end().orElseThrow().counts()).isEqualTo(new Counts(2, 0, 0, 0));
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
        }
        assertThat(TestDelivery.in(home).ledger().verify().get().entries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.INTENT, LedgerEntry.Kind.RESULT);
    }
}

package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.ledger.Entry;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.Action;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.support.Machines;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {
    @TempDir
    Path home;

    @Test
    void aPlanIsKeptAppliedRecordedAndThenThereIsNothingToDo() throws Exception {
        Stack stack = Stacks.of("acme/prod", Stacks.bucket("acme-logs"), Stacks.parameter("x"));
        try (TestCloud cloud = TestCloud.start();
                StackSession session = delivery()
                        .session(cloud.target(home.resolve("state")), stack, "provision acme")
                        .get()) {
            SavedPlan plan = session.plan(Purpose.APPLY, event -> {}).get();
            assertThat(plan.changes())
                    .containsExactlyInAnyOrder(
                            new Change("aws_s3_bucket.logs", "aws_s3_bucket", Action.CREATE),
                            new Change("aws_ssm_parameter.one", "aws_ssm_parameter", Action.CREATE));
            assertThat(session.savedPlan(plan.digest().substring(0, 8)).get()).isEqualTo(plan);

            Applied applied = session.apply(plan, event -> {}).get();
            assertThat(applied.entry().isDone()).isTrue();
            assertThat(session.plan(Purpose.APPLY, event -> {}).get().isEmpty()).isTrue();
            assertThat(delivery().ledger().verify().get().entries())
                    .extracting(Entry::kind)
                    .containsExactly(Entry.Kind.INTENT, Entry.Kind.RESULT);
        }
    }

    private Delivery delivery() {
        return Delivery.open(new Setup(
                        Machines.real(home),
                        home,
                        Clock.systemUTC(),
                        new Interrupts(),
                        Optional.empty(),
                        "0.1.0",
                        List.of()))
                .get();
    }
}

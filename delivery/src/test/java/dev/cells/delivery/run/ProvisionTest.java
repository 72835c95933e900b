package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.StackFiles;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {
    @TempDir
    Path home;

    @Test
    void aStackIsPlannedAppliedAndRecordedWithItsSideFilesAndThenThereIsNothingToDo() throws IOException {
        String account = TestCloud.account();
        Stack alone =
                Stacks.of("acme", account, Stacks.bucket("provision-test"), Stacks.fileParameter("jenkins/casc.yaml"));
        Stack first = Stacks.with(alone, Map.of("jenkins/casc.yaml", "jobs: 1\n", "jenkins/old.yaml", "old\n"));
        Stack second = Stacks.with(alone, Map.of("jenkins/casc.yaml", "jobs: 2\n"));
        Path folder = home.resolve("state/acme");
        try (StackSession session = TestDelivery.session(home, first)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(plan.changes())
                    .containsExactlyInAnyOrder(
                            new Change("aws_s3_bucket.logs", "aws_s3_bucket", Action.CREATE),
                            new Change("aws_ssm_parameter.file", "aws_ssm_parameter", Action.CREATE));
            LedgerEntry applied = session.apply(plan, event -> {}).get();
            assertThat(applied.end().orElseThrow().counts()).isEqualTo(new Counts(2, 0, 0, 0));
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
        }
        assertThat(TestDelivery.in(home).ledger().verify().get().entries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.INTENT, LedgerEntry.Kind.RESULT);
        assertThat(folder.resolve("jenkins/old.yaml")).exists();
        LedgerEntry recorded =
                TestDelivery.in(home).ledger().verify().get().entries().get(1);
        assertThat(recorded.plan().config()).isEqualTo(first.digest()).isNotEqualTo(second.digest());
        assertThat(AppliedStacks.in(home).find(first.digest()).get()).contains(first.files());

        try (StackSession session = TestDelivery.session(home, second)) {
            assertThat(folder.resolve("jenkins/old.yaml")).doesNotExist();
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(plan.changes())
                    .as("only a side file has changed")
                    .containsExactly(new Change("aws_ssm_parameter.file", "aws_ssm_parameter", Action.UPDATE));
            refusedWithFile(session, plan, file -> Files.writeString(file, "jobs: 3\n"));
            refusedWithFile(session, plan, Files::delete);
            assertThat(session.apply(plan, event -> {}).ok()).isTrue();
        }
        assertThat(AppliedStacks.in(home).find(second.digest()).get()).contains(second.files());
    }

    /** As after a kill, or on another machine: the file is made again by the next plan, without an apply. */
    @Test
    void whatAStackPublishesIsRecordedWithTheApplyAndReadAgainIfItIsLost() throws IOException {
        Stack before = Stacks.of("acme", TestCloud.account(), Stacks.parameter("x"));
        String output = "{\"output\": {\"name\": {\"value\": \"${aws_ssm_parameter.one.name}\"}},";
        Stack stack = new Stack(
                before.address(), StackFiles.of(output + before.main().strip().substring(1)), before.origins());
        Path folder = home.resolve("state");
        try (StackSession session = TestDelivery.session(home, before)) {
            session.apply(session.plan(event -> {}).get(), event -> {});
            assertThat(StackOutputs.of(folder, stack.address()).orElseThrow().values())
                    .isEmpty();
        }
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.outputs()).containsExactly("name");
            assertThat(plan.isEmpty())
                    .as("a plan that only publishes is applied too")
                    .isFalse();
            session.apply(plan, event -> {});
            assertThat(StackOutputs.of(folder, stack.address()).orElseThrow().values())
                    .containsOnlyKeys("name");

            Files.delete(folder.resolve("acme/outputs.json"));
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
            assertThat(StackOutputs.of(folder, stack.address())
                            .orElseThrow()
                            .values()
                            .get("name")
                            .asText())
                    .isEqualTo("/cells/one");
        }
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    /** Damages the side file between plan and apply; then puts it back. */
    private void refusedWithFile(StackSession session, SavedPlan plan, Damage damage) throws IOException {
        Path file = home.resolve("state/acme/jenkins/casc.yaml");
        String text = Files.readString(file);
        damage.to(file);
        assertThat(session.apply(plan, event -> {}).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.PLAN_CHANGED);
        Files.writeString(file, text);
    }
}

package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Program;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SignalTest {
    @TempDir
    Path home;

    @Test
    void theEngineOfAKilledRunWorksOnAndTheNextRunFollowsItToItsEnd() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.queue("killed"));
        Process program = startAndWaitUntilCreating(stack);
        program.destroyForcibly().waitFor();

        List<Event> events = new ArrayList<>();
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(events::add).get();
            assertThat(plan.isEmpty()).isTrue();
        }
        assertThat(events).hasAtLeastOneElementOfType(Event.Followed.class);
        assertThat(statuses()).containsExactly(null, LedgerEntry.Status.DONE);
    }

    @Test
    void theEngineOfAKilledDestroyWorksOnAndTheLedgerSaysWhatItDid() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.keptQueue("killed-destroy"));
        provisionAgain(stack);
        Process program = startAndWait("destroy", stack, "apply_start");
        program.destroyForcibly().waitFor();

        try (StackSession session = TestDelivery.session(home, stack)) {
            assertThat(session.planDestroy(event -> {}).get().isEmpty()).isTrue();
        }
        LedgerEntry last = TestDelivery.in(home)
                .ledger()
                .verify()
                .get()
                .last(entry -> true)
                .orElseThrow();
        assertThat(last.isDestroyed()).isTrue();
        assertThat(last.end().orElseThrow().counts().remove()).isEqualTo(1);
    }

    @Test
    void afterEverythingWasKilledTheNextRunSaysSoAndGoesOn() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.queue("all"));
        Process program = startAndWaitUntilCreating(stack);
        program.destroyForcibly().waitFor();
        kill(
                "KILL",
                Long.parseLong(
                        Files.readString(home.resolve("state/acme/run.pid")).strip()));
        provisionAgain(stack);
        assertThat(statuses()).containsExactly(null, LedgerEntry.Status.KILLED, null, LedgerEntry.Status.DONE);
    }

    @Test
    void aStackThatIsWorkedOnIsBusy() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.queue("busy"));
        Process program = startAndWaitUntilCreating(stack);
        Outcome<StackSession> second =
                TestDelivery.in(home).session(TestCloud.target(home.resolve("state")), stack, "provision acme");
        assertThat(second.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.STACK_BUSY);
            assertThat(problem.message()).contains("'cells provision' by tester on host, process " + program.pid());
        });
        assertThat(outputOf(program)).isEqualTo("end\n");
    }

    @Test
    void onCtrlCTheEngineFinishesCleanlyAndTheNextRunGoesOn() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.queue("interrupted"));
        Process program = startAndWaitUntilCreating(stack);
        kill("INT", -program.pid());
        assertThat(outputOf(program)).isEqualTo("interrupted\nend\n");
        assertThat(home.resolve("state/acme/.terraform.tfstate.lock.info")).doesNotExist();
        assertThat(statuses()).containsExactly(null, LedgerEntry.Status.INTERRUPTED);
        provisionAgain(stack);
    }

    @Test
    void whatMustBeKeptIsTakenAsItIsWhenItsCreationWasInterrupted() throws Exception {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.keptQueue("half-made"));
        Process program = startAndWaitUntilCreating(stack);
        kill("INT", -program.pid());
        assertThat(outputOf(program)).isEqualTo("interrupted\nend\n");
        assertThat(Files.readString(home.resolve("state/acme/terraform.tfstate")))
                .contains("\"tainted\"");
        provisionAgain(stack);
    }

    private void provisionAgain(Stack stack) {
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(session.apply(plan, event -> {}).ok()).isTrue();
            assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
        }
    }

    private Process startAndWaitUntilCreating(Stack stack) throws IOException, InterruptedException {
        return startAndWait("provision", stack, "apply_progress");
    }

    /** @param event of the engine */
    private Process startAndWait(String command, Stack stack, String event) throws IOException, InterruptedException {
        Path out = home.resolve("state/acme/run.out");
        Files.deleteIfExists(out);
        Process program = Program.start(command, home, stack);
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.exists(out) || !Files.readString(out).contains(event)) {
            assertThat(program.isAlive()).as("the program runs").isTrue();
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
        return program;
    }

    private List<LedgerEntry.Status> statuses() {
        return TestDelivery.in(home).ledger().verify().get().entries().stream()
                .map(entry -> entry.end().map(LedgerEntry.End::status).orElse(null))
                .toList();
    }

    private static String outputOf(Process program) throws IOException, InterruptedException {
        String text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        return text;
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                .inheritIO()
                .start()
                .waitFor();
    }
}

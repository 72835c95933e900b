package dev.cells.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.task.Synthesis.Done;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SynthesisTest {
    private final Session session = new FakeWorld(Path.of("/project")).session();
    private final List<StackOutcome> handedOn = new ArrayList<>();
    private final Consumer<Done<StackOutcome>> consumer = Synthesis.keepingBugs(session, handedOn::add);

    @Test
    void theTraceOfABugIsKeptOnceAndItsOutcomeIsHandedOn() {
        IllegalStateException bug = new IllegalStateException("no topic");
        StackOutcome acme = outcome("acme", ProblemCode.SYNTH_FAILED, Optional.of(bug));
        StackOutcome cobalt = outcome("cobalt", ProblemCode.SYNTH_FAILED, Optional.of(bug));

        consumer.accept(new Done<>(acme, acme));
        consumer.accept(new Done<>(cobalt, cobalt));

        assertThat(handedOn).containsExactly(acme, cobalt);
        assertThat(session.bugs().traces()).containsExactly(bug);
    }

    @Test
    void aUserErrorHasNoTrace() {
        StackOutcome acme = outcome("acme", ProblemCode.DISK_FULL, Optional.empty());
        consumer.accept(new Done<>(acme, acme));

        assertThat(handedOn).hasSize(1);
        assertThat(session.bugs().traces()).isEmpty();
    }

    private static StackOutcome outcome(String client, ProblemCode code, Optional<Throwable> bug) {
        return new StackOutcome(StackAddress.cell(client), Outcome.failed(Problem.error(code, "failed")), bug);
    }
}

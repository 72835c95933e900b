package dev.cells.cli.task.run;

import dev.cells.cli.task.Target;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run came to.
 *
 * @param stacks in the order in which they were run
 * @param endpoint of the local AWS; empty for the real one
 * @param others problems of clients of which not even the stacks are known
 */
public record RunResult(
        Target target, Optional<URI> endpoint, List<StackResult> stacks, Duration took, List<Problem> others) {
    public RunResult {
        stacks = List.copyOf(stacks);
        others = List.copyOf(others);
    }

    public List<Problem> problems() {
        return Stream.concat(others.stream(), stacks.stream().flatMap(stack -> stack.problems().stream()))
                .distinct()
                .toList();
    }

    /** Whether a plan among them has something to do. */
    public boolean hasChanges() {
        return stacks.stream()
                .anyMatch(stack -> stack.plan().filter(plan -> !isEmpty(plan)).isPresent());
    }

    private static boolean isEmpty(SavedPlan plan) {
        return plan.isEmpty();
    }
}

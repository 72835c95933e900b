package dev.cells.cli.task.run;

import dev.cells.cli.task.Session.Target;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

    /**
     * What a run came to for one stack.
     *
     * @param asked whether the user named it
     * @param plan what was planned, if it came to that
     * @param applying how the apply went, if it came to that
     * @param took all of it
     */
    public record StackResult(
            StackAddress stack,
            boolean asked,
            Ending ending,
            Optional<SavedPlan> plan,
            Optional<Snapshot> applying,
            Duration took,
            List<Problem> problems) {
        public StackResult {
            problems = List.copyOf(problems);
        }

        /** Of a stack that was not tried. */
        static StackResult blocked(StackAddress stack, boolean asked, List<Problem> problems) {
            return new StackResult(
                    stack, asked, Ending.BLOCKED, Optional.empty(), Optional.empty(), Duration.ZERO, problems);
        }

        /** Of a stack that was tried, and of which no more is known. */
        static StackResult failed(StackAddress stack, boolean asked, Problem problem) {
            return new StackResult(
                    stack, asked, Ending.FAILED, Optional.empty(), Optional.empty(), Duration.ZERO, List.of(problem));
        }

        /** How a stack ended. */
        public enum Ending {
            /** The plan was applied. */
            APPLIED,
            /** There is nothing to do. */
            UNCHANGED,
            /** A stack that another needs, and that is there as it should be; not looked at again. */
            PRESENT,
            /** A plan with changes was made and kept. */
            PLANNED,
            /** It was tried and failed; the problems say why. */
            FAILED,
            /** It was not tried; the problems say why. */
            BLOCKED;

            public boolean isGood() {
                return this != FAILED && this != BLOCKED;
            }

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}

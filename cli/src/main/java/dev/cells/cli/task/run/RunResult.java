package dev.cells.cli.task.run;

import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a run.
 *
 * @param stacks in the order in which they were run
 * @param endpoint of the local AWS; empty for the real one
 * @param others problems of clients whose stacks are not even known
 */
public record RunResult(
        TargetKind target, Optional<URI> endpoint, List<StackResult> stacks, Duration took, List<Problem> others) {
    public RunResult {
        stacks = List.copyOf(stacks);
        others = List.copyOf(others);
    }

    public List<Problem> problems() {
        return Stream.concat(others.stream(), stacks.stream().flatMap(stack -> stack.problems().stream()))
                .distinct()
                .toList();
    }

    /** Whether any plan contains changes. */
    public boolean hasChanges() {
        return stacks.stream()
                .anyMatch(stack -> stack.plan().filter(plan -> !plan.isEmpty()).isPresent());
    }

    /**
     * The result of a run for one stack.
     *
     * @param asked whether the user named it
     * @param plan the plan, if one was made
     * @param applying progress of the apply, if there was one
     * @param took total time
     * @param waits what has to happen outside of the stack before the rest of it is applied
     * @param verdict what the rules say of the plan of a run that only plans
     */
    public record StackResult(
            StackAddress stack,
            boolean asked,
            Ending ending,
            Optional<SavedPlan> plan,
            Optional<Snapshot> applying,
            Duration took,
            List<Problem> problems,
            List<Wait> waits,
            Optional<Checks> verdict) {
        public StackResult {
            problems = List.copyOf(problems);
            waits = List.copyOf(waits);
        }

        /** How many checks of a plan passed, and how many failures exceptions accept. */
        public record Checks(int passed, int excepted) {}

        /** The same of a plan that was judged. */
        StackResult with(PlanGate.Verdict judged) {
            Checks checks = new Checks(judged.checks(), judged.excepted());
            return new StackResult(stack, asked, ending, plan, applying, took, problems, waits, Optional.of(checks));
        }

        /** The same with other problems. */
        StackResult with(List<Problem> others) {
            return new StackResult(stack, asked, ending, plan, applying, took, others, waits, verdict);
        }

        /** The result of a stack that waits for nothing. */
        public StackResult(
                StackAddress stack,
                boolean asked,
                Ending ending,
                Optional<SavedPlan> plan,
                Optional<Snapshot> applying,
                Duration took,
                List<Problem> problems) {
            this(stack, asked, ending, plan, applying, took, problems, List.of(), Optional.empty());
        }

        /** The result of a stack that was not run. */
        static StackResult blocked(StackAddress stack, boolean asked, List<Problem> problems) {
            return new StackResult(
                    stack, asked, Ending.BLOCKED, Optional.empty(), Optional.empty(), Duration.ZERO, problems);
        }

        /** The result of a stack whose run failed unexpectedly. */
        static StackResult failed(StackAddress stack, boolean asked, Problem problem) {
            return new StackResult(
                    stack, asked, Ending.FAILED, Optional.empty(), Optional.empty(), Duration.ZERO, List.of(problem));
        }

        /** How a stack ended. */
        public enum Ending {
            /** The plan was applied. */
            APPLIED,
            /** Everything in it was deleted. */
            DESTROYED,
            /** There are no changes. */
            UNCHANGED,
            /** A prerequisite that is provisioned and up to date; it was not planned again. */
            PRESENT,
            /** A plan with changes was made and saved. */
            PLANNED,
            /** Its first phase is applied; the problems say what has to happen before the rest is. */
            WAITING,
            /** It was run and failed; the problems say why. */
            FAILED,
            /** It was not run; the problems say why. */
            BLOCKED;

            public boolean isGood() {
                return this != FAILED && this != BLOCKED && this != WAITING;
            }

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}

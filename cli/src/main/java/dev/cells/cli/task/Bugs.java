package dev.cells.cli.task;

import dev.cells.audit.RuleFailure;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Bugs in cells that ended the work on one stack only. The stack gets a problem, the others continue, and the traces are
 * printed after everything else.
 */
public final class Bugs {
    private final List<Throwable> traces = new CopyOnWriteArrayList<>();

    /** Keeps the trace. May be called from any thread. */
    public Problem problem(Object stack, Throwable bug) {
        add(bug);
        String why = bug.getMessage() == null ? "" : ": " + bug.getMessage();
        return Problem.error(ProblemCode.INTERNAL_ERROR, "a bug in cells ended the work on " + stack + why)
                .hint(
                        "please report it with the trace below and the command that you ran; other stacks are not affected");
    }

    /** Keeps the traces of rules that broke. */
    public List<Problem> problems(Collection<RuleFailure> failures) {
        failures.stream().filter(RuleFailure::isBug).forEach(failure -> add(failure.cause()));
        return failures.stream().map(RuleFailure::problem).toList();
    }

    /** Keeps the trace of a bug that has a problem already; one that several stacks met is kept once. */
    public void add(Throwable bug) {
        if (!traces.contains(bug)) {
            traces.add(bug);
        }
    }

    /** In the order in which they happened. */
    public List<Throwable> traces() {
        return List.copyOf(traces);
    }
}

package dev.cells.audit.rule;

import dev.cells.config.problem.Problem;

/** Thrown by a rule that somebody else wrote and that cannot judge a stack: no bug in {@code cells}, but nobody knows. */
public final class BrokenRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public BrokenRule(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

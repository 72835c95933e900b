package dev.cells.config.yaml;

import dev.cells.config.problem.Problem;

/** Leaves the recursion of {@link Composer} at a problem after which the rest of the file means nothing. */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Stop(Problem problem) {
        super(problem.code().toString(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

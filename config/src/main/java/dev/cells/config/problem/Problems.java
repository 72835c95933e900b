package dev.cells.config.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Many problems in the order in which a person should read them. */
public final class Problems {
    private static final Origin NOWHERE = Origin.of("");
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.origin().orElse(NOWHERE))
            .thenComparing(problem -> problem.code().toString())
            .thenComparing(Problem::message);

    private Problems() {}

    /** Each problem once, by file, line and column. */
    public static List<Problem> sorted(Collection<Problem> problems) {
        return problems.stream().distinct().sorted(ORDER).toList();
    }
}

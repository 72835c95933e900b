package dev.cells.cli.task;

import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The results of the stacks that are valid, and the problems of all: an error in one stack does not suppress the results
 * of the others.
 *
 * @param problems errors and warnings, each once
 */
public record Partial<T>(T value, List<Problem> problems) {
    public Partial {
        problems = problems.stream().distinct().toList();
    }

    public <R> Partial<R> map(Function<? super T, ? extends R> next) {
        return new Partial<>(next.apply(value), problems);
    }

    /** The same with further problems. */
    public Partial<T> and(Collection<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Partial<>(value, all);
    }
}

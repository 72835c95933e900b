package dev.cells.config.problem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage returns: a value, or the problems that prevented it, or a value with warnings.
 *
 * @param value present exactly when no problem is an error
 * @param problems all of them, in the order in which a person should read them
 */
public record Outcome<T>(Optional<T> value, List<Problem> problems) {
    public Outcome {
        requireNonNull(value, "value is null");
        problems = List.copyOf(problems);
        if (value.isPresent() == problems.stream().anyMatch(Problem::isError)) {
            throw new IllegalArgumentException("a value goes with no error, and no value with at least one");
        }
    }

    public static <T> Outcome<T> of(T value) {
        return new Outcome<>(Optional.of(value), List.of());
    }

    /** The value if no problem is an error; otherwise only the problems. */
    public static <T> Outcome<T> of(T value, List<Problem> problems) {
        boolean failed = problems.stream().anyMatch(Problem::isError);
        return new Outcome<>(failed ? Optional.empty() : Optional.of(value), problems);
    }

    public static <T> Outcome<T> failed(List<Problem> problems) {
        return new Outcome<>(Optional.empty(), problems);
    }

    public static <T> Outcome<T> failed(Problem problem) {
        return failed(List.of(problem));
    }

    public boolean ok() {
        return value.isPresent();
    }

    /** The value of an outcome that was seen to be {@link #ok()}. */
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException("no value: " + problems));
    }

    public <R> Outcome<R> map(Function<? super T, ? extends R> next) {
        return new Outcome<>(value.map(next), problems);
    }

    /** Goes on with the next stage; warnings of this one stay in front of the problems of the next. */
    public <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        if (value.isEmpty()) {
            return failed(problems);
        }
        Outcome<R> after = next.apply(value.get());
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(after.problems);
        return new Outcome<>(after.value, all);
    }
}

package dev.cells.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.cells.cli.view.View;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command came to.
 *
 * @param exit what a script is told
 * @param view what there is to show; empty where only problems are left
 * @param problems what people are told besides
 */
public record Reply(ExitCode exit, Optional<View> view, List<Problem> problems) {
    public Reply {
        requireNonNull(exit, "exit is null");
        requireNonNull(view, "view is null");
        problems = List.copyOf(problems);
    }

    /** Shows the value if there is one; the exit code follows from the problems alone. */
    public static <T> Reply of(Outcome<T> outcome, Function<? super T, View> view) {
        return new Reply(ExitCode.of(outcome.problems()), outcome.value().map(view), outcome.problems());
    }

    public static Reply of(ExitCode exit, View view) {
        return new Reply(exit, Optional.of(view), List.of());
    }

    public static Reply failed(List<Problem> problems) {
        return new Reply(ExitCode.of(problems), Optional.empty(), problems);
    }

    public static Reply failed(Problem problem) {
        return failed(List.of(problem));
    }
}

package dev.cells.cli.command;

import static java.util.Objects.requireNonNull;

import dev.cells.cli.task.Partial;
import dev.cells.cli.view.OutputFile;
import dev.cells.cli.view.View;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The result of a command.
 *
 * @param exit the exit code of the process
 * @param view the result to show; empty if there are only problems
 * @param problems reported on standard error
 * @param files written beside what is printed
 */
public record Reply(ExitCode exit, Optional<View> view, List<Problem> problems, List<OutputFile> files) {
    public Reply {
        requireNonNull(exit, "exit is null");
        requireNonNull(view, "view is null");
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }

    /** A result without files. */
    public Reply(ExitCode exit, Optional<View> view, List<Problem> problems) {
        this(exit, view, problems, List.of());
    }

    /** The same with one more file. */
    public Reply and(OutputFile file) {
        List<OutputFile> all = new ArrayList<>(files);
        all.add(file);
        return new Reply(exit, view, problems, all);
    }

    /** The same with further problems, and an exit code that is at least as severe. */
    Reply and(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Reply(ExitCode.worst(exit, ExitCode.of(more)), view, all, files);
    }

    /** Shows the value if there is one; the exit code follows from the problems only. */
    public static <T> Reply of(Outcome<T> outcome, Function<? super T, View> view) {
        return new Reply(ExitCode.of(outcome.problems()), outcome.value().map(view), outcome.problems());
    }

    /** Shows what could be done; the exit code is that of the most severe problem. */
    public static <T> Reply partial(Outcome<Partial<T>> outcome, Function<? super T, View> view) {
        List<Problem> problems = Stream.concat(
                        outcome.problems().stream(),
                        outcome.value().stream().flatMap(partial -> partial.problems().stream()))
                .distinct()
                .toList();
        return new Reply(ExitCode.of(problems), outcome.value().map(partial -> view.apply(partial.value())), problems);
    }

    /** The same with an exit code that is at least as severe. */
    public Reply atLeast(ExitCode other) {
        return new Reply(ExitCode.worst(exit, other), view, problems, files);
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

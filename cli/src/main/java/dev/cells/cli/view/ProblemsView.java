package dev.cells.cli.view;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problems: what, where, what to try. */
public final class ProblemsView {
    private ProblemsView() {}

    /** The text of a list of problems, one after the other. */
    public static void text(List<Problem> problems, TerminalWriter out) {
        problems.forEach(problem -> text(problem, out));
    }

    private static void text(Problem problem, TerminalWriter out) {
        Style style = problem.isError() ? Style.RED : Style.YELLOW;
        out.write(style, problem.severity() + ":")
                .write(" " + problem.message() + " ")
                .line(Style.DIM, "[" + problem.code() + "]");
        String place = Stream.of(problem.origin().map(Origin::toString).orElse(""), problem.path())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
        if (!place.isEmpty()) {
            out.line("  at:   " + place);
        }
        if (!problem.hint().isEmpty()) {
            out.line("  hint: " + problem.hint());
        }
    }

    /** The documented shape: {@code {"problems": [...]}}. */
    public static Json json(List<Problem> problems) {
        return Json.object().with("problems", list(problems));
    }

    static List<Json> list(List<Problem> problems) {
        return problems.stream().map(ProblemsView::json).toList();
    }

    private static Json json(Problem problem) {
        Optional<Origin> origin = problem.origin();
        return Json.object()
                .with("code", problem.code().toString())
                .with("severity", problem.severity())
                .with("message", problem.message())
                .with("file", origin.map(Origin::file))
                .with("line", origin.map(Origin::line).filter(ProblemsView::known))
                .with("column", origin.map(Origin::column).filter(ProblemsView::known))
                .with("path", problem.path())
                .with("hint", problem.hint());
    }

    private static boolean known(int position) {
        return position > 0;
    }
}

package dev.cells.cli.view;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problems: what, where, what to try. */
public final class ProblemsView {
    private ProblemsView() {}

    /** The text of a list of problems, one after the other. */
    public static void text(List<Problem> problems, Page page) {
        problems.forEach(problem -> text(problem, page));
    }

    private static void text(Problem problem, Page page) {
        Style style = problem.isError() ? Style.RED : Style.YELLOW;
        page.line(page.styled(style, problem.severity() + ":") + " " + problem.message() + " "
                + page.styled(Style.DIM, "[" + problem.code() + "]"));
        String place = Stream.of(problem.origin().map(Origin::toString).orElse(""), problem.path())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
        if (!place.isEmpty()) {
            page.line("  at:   " + place);
        }
        if (!problem.hint().isEmpty()) {
            page.line("  hint: " + problem.hint());
        }
    }

    /** The documented shape: {@code {"problems": [...]}}. */
    public static Map<String, Object> json(List<Problem> problems) {
        return new JsonObject().with("problems", list(problems)).tree();
    }

    static List<Map<String, Object>> list(List<Problem> problems) {
        return problems.stream().map(ProblemsView::json).toList();
    }

    private static Map<String, Object> json(Problem problem) {
        Optional<Origin> origin = problem.origin();
        return new JsonObject()
                .with("code", problem.code().toString())
                .with("severity", problem.severity())
                .with("message", problem.message())
                .with("file", origin.map(Origin::file))
                .with("line", origin.map(Origin::line).filter(ProblemsView::known))
                .with("column", origin.map(Origin::column).filter(ProblemsView::known))
                .with("path", problem.path())
                .with("hint", problem.hint())
                .tree();
    }

    private static boolean known(int position) {
        return position > 0;
    }
}

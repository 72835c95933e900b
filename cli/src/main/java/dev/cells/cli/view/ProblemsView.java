package dev.cells.cli.view;

import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What went wrong: problems (what, where, what to try), and the traces of bugs in cells. */
public final class ProblemsView {
    private static final String REPORT =
            " this is a bug in cells; please report it with the lines above and the command that you ran";

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

    /** A problem in one line: code, message, place and hint. */
    static String line(Problem problem) {
        return "[" + problem.code() + "] " + problem.message()
                + problem.origin().map(origin -> " (" + origin + ")").orElse("")
                + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
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

    /** A bug that ended the program: its trace, and one line that asks to report it. */
    public static void crash(Throwable bug, TerminalWriter out) {
        trace("", bug, out);
        out.write(Style.RED, "error:").line(REPORT);
    }

    /** Bugs that ended the work on single stacks; the problem of each stack says which. */
    public static void traces(Collection<? extends Throwable> bugs, TerminalWriter out) {
        bugs.forEach(bug -> trace("", bug, out));
    }

    /** As Java prints it, but a message, which can quote anything, is printable and its further lines are indented. */
    private static void trace(String lead, Throwable bug, TerminalWriter out) {
        List<String> message = (lead + bug).lines().toList();
        out.line(message.get(0));
        message.stream().skip(1).filter(line -> !line.isBlank()).forEach(line -> out.line("    " + line));
        List.of(bug.getStackTrace()).forEach(frame -> out.line("    at " + frame));
        List.of(bug.getSuppressed()).forEach(one -> trace("Suppressed: ", one, out));
        if (bug.getCause() != null) {
            trace("Caused by: ", bug.getCause(), out);
        }
    }
}

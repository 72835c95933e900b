package dev.cells.cli.view;

import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.StackChange;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A diff as Markdown, for a comment on a pull request. GitHub cuts comments at 65,536 characters: the gravest changes of each
 * class come first, a class has a part of the room, and the text says how much is left out.
 */
public record DiffMarkdown(Result result) {
    private static final int ROOM = 60_000;
    private static final int LARGEST_CLASS = 20_000;
    private static final int MOST_PATHS = 50;
    private static final int LONGEST_TITLE = 1_000;

    /** The document. */
    public String text() {
        List<ChangeClass> classes = result.classes();
        StringBuilder out = new StringBuilder("### Changes against " + PlanMarkdown.escaped(result.before()) + "\n\n");
        out.append(DiffLines.total(result)).append(".\n");
        int shown = 0;
        for (ChangeClass one : classes) {
            String part = part(one);
            if (out.length() + part.length() > ROOM) {
                break;
            }
            out.append(part);
            shown++;
        }
        List<ChangeClass> left = classes.subList(shown, classes.size());
        if (!left.isEmpty()) {
            int more = left.stream().mapToInt(one -> one.stacks().size()).sum();
            out.append("\n").append(Words.count(left.size(), "further way")).append(" of ");
            out.append(Words.count(more, "stack")).append(" left out here; the JSON of the diff has all.\n");
        }
        return out.toString();
    }

    private static String part(ChangeClass one) {
        StackChange change = one.shown();
        String title = DiffLines.title(one);
        StringBuilder out = new StringBuilder("\n#### ");
        out.append(PlanMarkdown.escaped(title.substring(0, Math.min(title.length(), LONGEST_TITLE))));
        out.append("\n\n**").append(DiffLines.summary(change)).append("**\n");
        out.append("\n<details><summary>").append(Words.count(change.resources().size(), "change"));
        out.append("</summary>\n\n```diff\n");
        int left = change.resources().size();
        for (var resource : change.resources().stream()
                .sorted((a, b) -> a.worst().compareTo(b.worst()))
                .toList()) {
            String lines = sign(DiffLines.sign(resource)) + " " + safe(DiffLines.resource(resource)) + "\n"
                    + DiffLines.details(resource).stream()
                            .map(line -> "    " + safe(line) + "\n")
                            .collect(Collectors.joining());
            if (out.length() + lines.length() > LARGEST_CLASS) {
                break;
            }
            out.append(lines);
            left--;
        }
        out.append("```\n");
        if (left > 0) {
            out.append("\n").append(Words.count(left, "further change")).append(" left out here.\n");
        }
        out.append("\n</details>\n");
        change.paths().stream().limit(MOST_PATHS).forEach(path -> out.append("* path: ")
                .append(PlanMarkdown.escaped(DiffLines.path(path)))
                .append('\n'));
        return out.toString();
    }

    /** In a block of diff a line of a change begins with {@code !}. */
    private static char sign(char sign) {
        return sign == '~' || sign == '>' ? '!' : sign;
    }

    /** In a block of code only a fence has a meaning. */
    private static String safe(String line) {
        return Printable.text(line).replace("```", "` ` `");
    }
}

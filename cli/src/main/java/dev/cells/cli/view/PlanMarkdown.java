package dev.cells.cli.view;

import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans as Markdown, for a comment on a pull request: a table of all stacks, then what each would change, destructive
 * changes first. GitHub cuts comments at 65,536 characters, so whole stacks are left out at the end where there is no
 * room, and the text says how many.
 */
public record PlanMarkdown(RunResult result) {
    private static final int ROOM = 60_000;
    /** Every character with a meaning in Markdown or HTML, and the @ and # that would notify people or link issues. */
    private static final String SPECIAL = "\\`*_{}[]()<>#+!|~@&:$";

    /** The document. */
    public String text() {
        List<StackResult> changed = result.stacks().stream()
                .filter(stack -> stack.ending() != Ending.UNCHANGED)
                .toList();
        StringBuilder out = new StringBuilder("### Plan for " + result.target() + "\n\n");
        if (result.stacks().isEmpty()) {
            return out.append("No stack is affected.\n").toString();
        }
        long unchanged = result.stacks().size() - changed.size();
        out.append(Words.count(changed.size(), "stack")).append(" with changes or problems, ");
        out.append(Words.count((int) unchanged, "stack")).append(" without.\n");
        List<String> parts = Stream.concat(
                        changed.stream().map(PlanMarkdown::part),
                        result.others().stream().map(PlanMarkdown::problem))
                .toList();
        int left = parts.size();
        for (String part : parts) {
            if (out.length() + part.length() > ROOM) {
                break;
            }
            out.append(part);
            left--;
        }
        if (left > 0) {
            out.append("\n")
                    .append(Words.count(left, "further part"))
                    .append(" left out here; the JSON of the plan has all.\n");
        }
        return out.toString();
    }

    private static String part(StackResult stack) {
        StringBuilder out =
                new StringBuilder("\n#### " + escaped(stack.stack().toString()) + ": " + said(stack) + "\n");
        stack.plan().ifPresent(plan -> changes(plan, out));
        stack.problems().forEach(problem -> out.append(problem(problem)));
        return out.toString();
    }

    private static String said(StackResult stack) {
        return stack.plan()
                .map(plan -> PlanView.counts(plan.counts()))
                .orElse(
                        stack.ending() == Ending.BLOCKED
                                ? "not planned"
                                : stack.ending().toString());
    }

    private static void changes(SavedPlan plan, StringBuilder out) {
        if (!plan.destructive().isEmpty()) {
            out.append("\n**Deletes or replaces ")
                    .append(Words.count(plan.destructive().size(), "resource"));
            out.append(".**\n");
        }
        List<Change> ordered = new ArrayList<>(plan.destructive());
        plan.changes().stream().filter(change -> !change.action().destroys()).forEach(ordered::add);
        if (!ordered.isEmpty()) {
            out.append("\n<details><summary>").append(Words.count(ordered.size(), "change"));
            out.append("</summary>\n\n```diff\n");
            out.append(ordered.stream().map(PlanMarkdown::line).collect(Collectors.joining("\n")));
            out.append("\n```\n\n</details>\n");
        }
    }

    /** In a block of code only a fence has a meaning; an address has no line feed, since it is printable. */
    private static String line(Change change) {
        String sign =
                switch (change.action()) {
                    case CREATE, IMPORT -> "+ ";
                    case DELETE, REPLACE, FORGET -> "- ";
                    case UPDATE, READ, MOVE -> "! ";
                };
        return sign + change.action() + " " + Printable.text(change.address()).replace("```", "` ` `");
    }

    private static String problem(Problem problem) {
        return "\n* " + problem.severity() + " " + escaped("[" + problem.code() + "] " + problem.message())
                + problem.origin()
                        .map(origin -> " (" + escaped(origin.toString()) + ")")
                        .orElse("")
                + "\n";
    }

    /** Text that Markdown shows as it is. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        Printable.text(text).chars().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                safe.append("&#").append(character).append(';');
            } else {
                safe.append((char) character);
            }
        });
        return safe.toString();
    }
}

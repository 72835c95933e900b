package dev.cells.cli.view;

import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Action;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Counts;
import java.util.ArrayList;
import java.util.List;

/** A plan as text: what destroys something comes last, where the eye rests, and in red. */
final class PlanText {
    private PlanText() {}

    static void write(SavedPlan plan, Page page) {
        page.line(Style.BOLD, plan.stack() + ": " + counts(plan.counts()));
        plan.changes().stream().filter(change -> !change.action().destroys()).forEach(change -> line(change, page));
        plan.destructive().forEach(change -> line(change, page));
    }

    private static void line(Change change, Page page) {
        page.line("  " + page.styled(style(change.action()), sign(change.action()) + " " + change.address()));
    }

    private static String sign(Action action) {
        return switch (action) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case DELETE -> "-";
            case REPLACE -> "-/+";
            case READ -> "<";
            case IMPORT -> ">";
            case FORGET, MOVE -> action.toString();
        };
    }

    private static Style style(Action action) {
        return switch (action) {
            case CREATE, IMPORT -> Style.GREEN;
            case UPDATE, READ, MOVE -> Style.YELLOW;
            case DELETE, REPLACE, FORGET -> Style.RED;
        };
    }

    /** {@code 3 to add, 1 to change}. */
    static String counts(Counts counts) {
        return said(counts, "to add", "to change", "to destroy", "to import");
    }

    /** {@code 3 added, 1 changed}. */
    static String done(Counts counts) {
        return said(counts, "added", "changed", "destroyed", "imported");
    }

    private static String said(Counts counts, String add, String change, String remove, String imported) {
        List<String> parts = new ArrayList<>();
        part(counts.add(), add, parts);
        part(counts.change(), change, parts);
        part(counts.remove(), remove, parts);
        part(counts.imported(), imported, parts);
        return parts.isEmpty() ? "no changes" : String.join(", ", parts);
    }

    private static void part(int number, String word, List<String> parts) {
        if (number > 0) {
            parts.add(number + " " + word);
        }
    }
}

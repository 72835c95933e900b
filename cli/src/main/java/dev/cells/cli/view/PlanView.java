package dev.cells.cli.view;

import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import java.util.ArrayList;
import java.util.List;

/** The plans that were made. */
public record PlanView(RunResult result) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(TerminalWriter out) {
        for (StackResult stack : result.stacks()) {
            if (stack.ending() == Ending.PLANNED) {
                write(stack.plan().orElseThrow(), out);
                stack.verdict()
                        .ifPresent(checks -> out.line("  audit of the plan: "
                                + Words.count(checks.passed(), "check") + " passed"
                                + (checks.excepted() > 0
                                        ? ", " + Words.count(checks.excepted(), "failure") + " excepted"
                                        : "")));
                out.line("  plan " + stack.plan().orElseThrow().digest().substring(0, DIGITS));
            } else {
                out.write(Style.BOLD, stack.stack() + ":")
                        .line(" "
                                + (stack.ending() == Ending.UNCHANGED
                                        ? "no changes"
                                        : stack.ending().toString()));
            }
        }
    }

    @Override
    public String json() {
        return json(result).text();
    }

    /** A run in JSON, of plan and provision alike. */
    static Json json(RunResult result) {
        return Json.object()
                .with("target", result.target())
                .with("endpoint", result.endpoint())
                .with("seconds", result.took().toMillis() / 1000.0)
                .with("stacks", result.stacks().stream().map(PlanView::tree).toList())
                .with("problems", ProblemsView.list(result.others()));
    }

    private static Json tree(StackResult stack) {
        return Json.object()
                .with("stack", stack.stack())
                .with("result", stack.ending())
                .with("seconds", stack.took().toMillis() / 1000.0)
                .with("plan", stack.plan().map(PlanView::tree))
                .with(
                        "slowest",
                        stack.applying().stream()
                                .flatMap(applying -> applying.spent().stream())
                                .map(spent -> Json.object()
                                        .with("type", spent.type())
                                        .with("seconds", spent.longest())
                                        .with("resources", spent.count()))
                                .toList())
                .with("problems", ProblemsView.list(stack.problems()))
                .with(
                        "records",
                        stack.waits().stream()
                                .filter(Wait.Certificate.class::isInstance)
                                .flatMap(wait -> ((Wait.Certificate) wait).records().stream())
                                .map(record -> Json.object()
                                        .with("name", record.name())
                                        .with("type", record.type())
                                        .with("values", record.values()))
                                .toList());
    }

    private static Json tree(SavedPlan plan) {
        return Json.object()
                .with("digest", plan.digest())
                .with("config", plan.config())
                .with("instance", plan.instance())
                .with("add", plan.counts().add())
                .with("change", plan.counts().change())
                .with("destroy", plan.counts().remove())
                .with("bootstrap", plan.bootstraps())
                .with(
                        "changes",
                        plan.changes().stream()
                                .map(change -> Json.object()
                                        .with("address", change.address())
                                        .with("action", change.action()))
                                .toList())
                .with("outputs", plan.outputs());
    }

    /** A plan as text: destructive changes come last, where they are most visible, and in red. */
    static void write(SavedPlan plan, TerminalWriter out) {
        out.line(Style.BOLD, plan.stack() + ": " + counts(plan.counts()));
        plan.changes().stream().filter(change -> !change.action().destroys()).forEach(change -> line(change, out));
        plan.destructive().forEach(change -> line(change, out));
        plan.bootstraps()
                .forEach(store -> out.line("  afterwards users and grants of the " + store + " are set up; cells synth "
                        + plan.stack() + " --out DIR writes what is run to the folder bootstrap"));
        if (!plan.outputs().isEmpty()) {
            out.line("  " + Words.count(plan.outputs().size(), "output") + " will be published");
        }
    }

    private static void line(Change change, TerminalWriter out) {
        out.write("  ").line(style(change.action()), sign(change.action()) + " " + change.address());
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

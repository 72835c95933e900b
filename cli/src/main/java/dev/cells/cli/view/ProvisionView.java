package dev.cells.cli.view;

import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import dev.cells.delivery.progress.ProgressModel.Spent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The result of provisioning: one line per stack, where the time was spent, and what to do next. */
public record ProvisionView(RunResult result) implements View {
    private static final int SLOWEST = 4;
    private static final int WORTH_TELLING = 5;

    @Override
    public void text(TerminalWriter out) {
        lines(result.stacks(), out);
        done(result, out);
    }

    /** One line for each stack. */
    static void lines(List<StackResult> stacks, TerminalWriter out) {
        int widest = stacks.stream()
                .mapToInt(stack -> stack.stack().toString().length())
                .max()
                .orElse(0);
        for (StackResult stack : stacks) {
            String name = stack.stack().toString();
            out.write(Style.BOLD, name)
                    .write(" ".repeat(widest - name.length() + 2))
                    .line(style(stack.ending()), said(stack));
            stack.applying().ifPresent(applying -> slowest(applying, widest, out));
        }
    }

    /** The line that ends a run. */
    static void done(RunResult result, TerminalWriter out) {
        out.line("Done in " + Words.time(result.took())
                + result.endpoint()
                        .map(endpoint -> ". The local AWS is at " + endpoint)
                        .orElse(""));
    }

    private static String said(StackResult stack) {
        String took = ", " + Words.time(stack.took());
        return switch (stack.ending()) {
            case APPLIED -> PlanView.done(stack.applying().orElseThrow().summary()) + took;
            case DESTROYED -> PlanView.done(stack.plan().orElseThrow().counts()) + took;
            case UNCHANGED -> "no changes" + took;
            case PRESENT -> "up to date";
            case PLANNED -> PlanView.counts(stack.plan().orElseThrow().counts()) + took;
            case WAITING -> "waits for what people must do" + took;
            case FAILED -> "failed after " + Words.time(stack.took());
            case BLOCKED -> "not run";
        };
    }

    /** Most of an apply is parallel waiting in the provider, so the slowest types show where the time was spent. */
    private static void slowest(Snapshot applying, int indent, TerminalWriter out) {
        List<Spent> slow = applying.spent().stream()
                .filter(spent -> spent.longest() >= WORTH_TELLING)
                .limit(SLOWEST)
                .toList();
        if (!slow.isEmpty()) {
            out.line(
                    Style.DIM,
                    " ".repeat(indent + 2) + "waited for "
                            + slow.stream()
                                    .map(spent -> spent.type() + " " + Words.time(Duration.ofSeconds(spent.longest())))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static Style style(Ending ending) {
        return switch (ending) {
            case APPLIED, UNCHANGED, PRESENT, DESTROYED -> Style.GREEN;
            case PLANNED, WAITING -> Style.YELLOW;
            case FAILED, BLOCKED -> Style.RED;
        };
    }

    @Override
    public String json() {
        return PlanView.json(result).text();
    }

    @Override
    public void aside(TerminalWriter out) {
        List<String> asked = result.stacks().stream()
                .filter(StackResult::asked)
                .map(stack -> stack.stack().toString())
                .toList();
        boolean good = result.stacks().stream().allMatch(stack -> stack.ending().isGood());
        if (good) {
            out.line(
                    Style.DIM,
                    "Next: cells status " + String.join(" ", asked) + "; change its config and provision again"
                            + (result.target() == TargetKind.SANDBOX ? "; cells sandbox stop deletes everything" : ""));
        }
    }
}

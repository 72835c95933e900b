package dev.cells.cli.view;

import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.StackResult;
import dev.cells.cli.task.run.StackResult.Ending;

/** The plans that were made. */
public record PlanView(RunResult result) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(Page page) {
        for (StackResult stack : result.stacks()) {
            if (stack.ending() == Ending.PLANNED) {
                PlanText.write(stack.plan().orElseThrow(), page);
                page.line("  plan " + stack.plan().orElseThrow().digest().substring(0, DIGITS));
            } else {
                page.line(page.styled(Style.BOLD, stack.stack() + ":") + " "
                        + (stack.ending() == Ending.UNCHANGED
                                ? "no changes"
                                : stack.ending().toString()));
            }
        }
    }

    @Override
    public String json() {
        return JsonText.of(RunJson.tree(result));
    }
}

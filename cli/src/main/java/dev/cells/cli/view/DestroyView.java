package dev.cells.cli.view;

import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.DestroyTask.Result;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.destroy.Remains.Remain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The stacks that were destroyed, in that order, and what is left of them. */
public record DestroyView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        List<StackResult> stacks = new ArrayList<>(result.run().stacks());
        Collections.reverse(stacks);
        for (StackResult stack : stacks) {
            if (stack.ending() == Ending.PLANNED) {
                PlanView.write(stack.plan().orElseThrow(), out);
            }
        }
        ProvisionView.lines(stacks, out);
        for (StackResult stack : stacks) {
            List<Remain> left = result.remains().getOrDefault(stack.stack(), List.of());
            if (!left.isEmpty() && stack.ending().isGood()) {
                out.line(Style.BOLD, "What remains of " + stack.stack() + ":");
                left.forEach(one -> out.line("  " + one.what() + " " + one.name() + ": " + one.note()));
            }
        }
        ProvisionView.done(result.run(), out);
    }

    @Override
    public String json() {
        return PlanView.json(result.run())
                .with(
                        "remains",
                        result.remains().entrySet().stream()
                                .flatMap(stack -> stack.getValue().stream().map(one -> json(stack.getKey(), one)))
                                .toList())
                .text();
    }

    private static Json json(StackAddress stack, Remain one) {
        return Json.object()
                .with("stack", stack)
                .with("what", one.what())
                .with("name", one.name())
                .with("note", one.note());
    }

    @Override
    public void aside(TerminalWriter out) {
        boolean planned = result.run().stacks().stream().anyMatch(stack -> stack.ending() == Ending.PLANNED);
        if (planned && result.run().target() == TargetKind.AWS) {
            out.line(
                    Style.DIM,
                    "Next: have the file that --json-into wrote approved; cells destroy with --approved destroys exactly this");
        }
    }
}

package dev.cells.cli.view;

import dev.cells.cli.task.run.BootstrapTask;
import dev.cells.cli.task.run.BootstrapTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.aws.ChangeSet;
import java.util.List;

/** What Terraform needs in an account, and what was changed of it. */
public record BootstrapView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        List<String> changes = BootstrapTask.lines(result.changes());
        changes.forEach(out::line);
        out.write(Style.BOLD, result.account() + "  ");
        String what = changes.isEmpty() ? "no changes" : changes.size() + " changes";
        out.line(Style.GREEN, what + ", " + Words.time(result.took()));
        result.outputs().forEach((name, value) -> out.line("  " + name + "  " + value));
    }

    @Override
    public String json() {
        return Json.object()
                .with("account", result.account())
                .with("target", result.target())
                .with("result", changed() ? "done" : "no-changes")
                .with("sha256", result.digest())
                .with(
                        "changes",
                        result.changes().stream()
                                .flatMap(stack -> stack.changes().stream().map(change -> json(stack, change)))
                                .toList())
                .with("outputs", result.outputs())
                .with("seconds", result.took().toMillis() / 1000.0)
                .text();
    }

    private boolean changed() {
        return result.changes().stream().anyMatch(stack -> !stack.changes().isEmpty());
    }

    private static Json json(ChangeSet stack, ChangeSet.Change change) {
        return Json.object()
                .with("stack", stack.stack())
                .with("action", change.action().toLowerCase(java.util.Locale.ROOT))
                .with("type", change.type())
                .with("id", change.id())
                .with("replaced", change.replaced());
    }

    @Override
    public void aside(TerminalWriter out) {
        out.line(Style.DIM, "Next: cells provision base/" + result.account());
    }
}

package dev.cells.cli.view;

import dev.cells.cli.task.run.RedeployTask.Result;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.aws.EcsServices.Running;
import java.util.Optional;

/** A service whose containers were replaced. */
public record RedeployView(Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        String name = result.stack() + "/" + result.service();
        out.write(Style.BOLD, name + "  ");
        Optional<Running> running = result.running();
        if (running.isEmpty()) {
            out.line(Style.YELLOW, "a new deployment has begun");
        } else {
            out.line(
                    Style.GREEN, "redeployed, " + StatusView.running(running.get()) + ", " + Words.time(result.took()));
        }
    }

    @Override
    public String json() {
        return Json.object()
                .with("stack", result.stack())
                .with("service", result.service())
                .with("target", result.target())
                .with("result", result.running().isPresent() ? "steady" : "started")
                .with("revision", result.running().map(Running::taskDefinition))
                .with("running", result.running().map(Running::running))
                .with("desired", result.running().map(Running::desired))
                .with("seconds", result.took().toMillis() / 1000.0)
                .text();
    }

    @Override
    public void aside(TerminalWriter out) {
        if (result.running().isEmpty()) {
            out.line(Style.DIM, "Next: cells status " + result.stack() + " shows when its containers run");
        }
    }
}

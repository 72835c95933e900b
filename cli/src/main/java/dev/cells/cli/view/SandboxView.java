package dev.cells.cli.view;

import dev.cells.cli.task.run.SandboxTask;
import dev.cells.cli.view.TerminalWriter.Style;

/** Whether the local AWS is running, and where. */
public record SandboxView(SandboxTask.Result result) implements View {
    @Override
    public void text(TerminalWriter out) {
        result.running()
                .ifPresentOrElse(
                        running -> out.write(Style.GREEN, "running")
                                .line(" at " + running.endpoint() + " (moto " + running.moto() + ", process "
                                        + running.pid() + (running.lenient() ? ", lenient)" : ")")),
                        () -> out.line("not running"));
    }

    @Override
    public String json() {
        return Json.object()
                .with("running", result.running().isPresent())
                .with("endpoint", result.running().map(running -> running.endpoint()))
                .with("port", result.running().map(running -> running.port()))
                .with("pid", result.running().map(running -> running.pid()))
                .with("moto", result.running().map(running -> running.moto()))
                .with("lenient", result.running().map(running -> running.lenient()))
                .with("started", result.running().map(running -> running.started()))
                .with("instance", result.running().map(running -> running.instance()))
                .text();
    }
}

package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.SandboxTask;
import dev.cells.cli.view.SandboxView;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells sandbox}. */
@Command(
        name = "sandbox",
        description = "The local AWS. It and the states of what was provisioned in it live and die together.")
final class SandboxCommand implements CellsCommand {
    @Parameters(paramLabel = "start|stop|status|reset", description = "what to do with it; reset empties it")
    private SandboxTask.Action action;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "for start: the port to serve on (default: a free one)")
    private Integer port;

    @Override
    public Reply run(Session session) {
        OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        return Reply.of(SandboxTask.run(new SandboxTask.Arguments(action, wanted), session), SandboxView::new);
    }
}

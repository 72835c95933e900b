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
        description =
                "Manages the local AWS. Stopping it also deletes the state of everything that was provisioned in it.")
final class SandboxCommand implements CellsCommand {
    @Parameters(paramLabel = "start|stop|status|reset", description = "action; reset empties the local AWS")
    private SandboxTask.Action action;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "with start: the port to listen on (default: a free port)")
    private Integer port;

    @Option(
            names = "--lenient",
            description = "with start: accept what the emulator accepts, also where AWS would refuse it")
    private boolean lenient;

    @Override
    public Reply run(Session session) {
        OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        return Reply.of(SandboxTask.run(new SandboxTask.Arguments(action, wanted, lenient), session), SandboxView::new);
    }
}

package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Waiting;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.RedeployTask;
import dev.cells.cli.view.RedeployView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells redeploy}. */
@Command(
        name = "redeploy",
        description =
                "Replaces the containers of a service by new ones of the same revision, and waits until they run. "
                        + "Nothing of the stack changes. With --target aws it asks first.")
final class RedeployCommand implements CellsCommand {
    @Parameters(paramLabel = "STACK/SERVICE", description = "a service, such as acme/web or acme/staging/web")
    private String service;

    @Mixin
    private Waiting waiting;

    @Option(names = "--yes", description = "do not ask for approval")
    private boolean yes;

    @Override
    public Reply run(Session session) {
        return Reply.of(
                RedeployTask.run(new RedeployTask.Arguments(service, yes, waiting.bound()), session),
                RedeployView::new);
    }
}

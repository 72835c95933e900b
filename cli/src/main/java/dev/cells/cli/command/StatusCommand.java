package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.StatusTask;
import dev.cells.cli.view.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cells status}. */
@Command(
        name = "status",
        description = "Shows what is provisioned according to the ledger, and whether its config has changed since. "
                + "Of stacks that are named it also shows what their services do now, and what they publish: names, "
                + "endpoints and ids. "
                + "Without a target it shows every stack.")
final class StatusCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Override
    public Reply run(Session session) {
        boolean named = !targets.selection().targets().isEmpty();
        return Reply.partial(StatusTask.run(targets.selection(), session), statuses -> new StatusView(statuses, named));
    }
}

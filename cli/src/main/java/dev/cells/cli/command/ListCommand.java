package dev.cells.cli.command;

import dev.cells.cli.reply.Reply;
import dev.cells.cli.task.ListTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.ListView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cells list}. */
@Command(name = "list", description = "Shows the stacks of the project; without a target all of them.")
final class ListCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Override
    public Reply run(Session session) {
        return Reply.of(ListTask.run(targets.selection(), session), ListView::new);
    }
}

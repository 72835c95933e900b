package dev.cells.cli.command;

import dev.cells.cli.task.CacheTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.CacheView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells cache}. */
@Command(
        name = "cache",
        description = "Shows or prunes the cache of synthesized stacks. Deleting it loses nothing but time.")
final class CacheCommand implements CellsCommand {
    @Parameters(paramLabel = "status|prune", description = "action; prune deletes what was not used for 30 days")
    private CacheTask.Action action;

    @Option(names = "--all", description = "with prune: delete everything")
    private boolean all;

    @Override
    public Reply run(Session session) {
        return Reply.of(CacheTask.run(new CacheTask.Arguments(action, all), session), CacheView::new);
    }
}

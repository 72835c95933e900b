package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.ListTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.ListView;
import dev.cells.cli.view.ListView.CidrsView;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells list}. */
@Command(name = "list", description = "Lists the stacks of the project; without a target, all of them.")
final class ListCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(names = "--account", paramLabel = "NAME", description = "only stacks in this account")
    private String account;

    @Option(names = "--environment", paramLabel = "NAME", description = "only cells of this environment")
    private String environment;

    @Option(names = "--region", paramLabel = "REGION", description = "only stacks in this region")
    private String region;

    @Option(names = "--module", paramLabel = "NAME", description = "only stacks with this module enabled")
    private String module;

    @Option(
            names = "--cidrs",
            description = "show the address plan instead: which cell uses each range, and what is free")
    private boolean cidrs;

    @Override
    public Reply run(Session session) {
        if (cidrs) {
            return Reply.of(ListTask.addresses(session), CidrsView::new);
        }
        ListTask.Filter filter = new ListTask.Filter(
                Optional.ofNullable(account),
                Optional.ofNullable(environment),
                Optional.ofNullable(region),
                Optional.ofNullable(module));
        return Reply.partial(ListTask.run(targets.selection(), filter, session), ListView::new);
    }
}

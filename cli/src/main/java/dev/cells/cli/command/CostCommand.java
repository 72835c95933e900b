package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.CostTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.CostView;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells cost}. */
@Command(
        name = "cost",
        description = "Estimates the monthly cost of stacks before any usage, from the price table that comes with the "
                + "program. Lists what depends on usage and what has no price. Makes no request to AWS.")
final class CostCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(names = "--from", paramLabel = "DIR", description = "estimate any folder of Terraform JSON stacks instead")
    private Path from;

    @Override
    public Reply run(Session session) {
        CostTask.Arguments arguments = new CostTask.Arguments(targets.selection(), Optional.ofNullable(from));
        return Reply.partial(CostTask.run(arguments, session), CostView::new);
    }
}

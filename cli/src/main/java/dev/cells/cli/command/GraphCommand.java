package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.GraphTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.GraphView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells graph}. */
@Command(
        name = "graph",
        description =
                "Draws stacks with the lower tiers of their accounts, from the synthesized JSON: what each holds, "
                        + "and what connects them.")
final class GraphCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(names = "--svg", description = "an SVG picture instead of a Mermaid diagram")
    private boolean svg;

    @Override
    public Reply run(Session session) {
        return Reply.partial(GraphTask.run(targets.selection(), session), graph -> new GraphView(graph, svg));
    }
}

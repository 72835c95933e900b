package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.ConfigTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.ConfigView;
import dev.cells.cli.view.ConfigView.ExplainView;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells config}. */
@Command(
        name = "config",
        description =
                "Shows the effective config of stacks. With --explain it shows which line set each value, and what it "
                        + "overrode.")
final class ConfigCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Option(
            names = "--explain",
            paramLabel = "PATH",
            arity = "0..1",
            fallbackValue = "",
            description = "show where the values at or below a dotted path come from; without a path, all of them")
    private String explain;

    @Override
    public Reply run(Session session) {
        if (explain == null) {
            return Reply.partial(
                    ConfigTask.run(new ConfigTask.Arguments(targets.selection(), ""), session), ConfigView::new);
        }
        ConfigTask.Explanations result =
                ConfigTask.explain(new ConfigTask.Arguments(targets.selection(), explain), session);
        return new Reply(
                ExitCode.of(result.problems()),
                result.found().isEmpty() ? Optional.empty() : Optional.of(new ExplainView(result.found())),
                result.problems());
    }
}

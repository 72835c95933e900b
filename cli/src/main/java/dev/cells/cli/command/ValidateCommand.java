package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.command.SharedOptions.TestReport;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.ValidateTask;
import dev.cells.cli.view.JunitCases;
import dev.cells.cli.view.ValidateView;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cells validate}. */
@Command(
        name = "validate",
        description =
                "Checks the config of the whole project and reports every problem at once. With targets it checks "
                        + "only what concerns them.")
final class ValidateCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Mixin
    private TestReport tests;

    @Override
    public Reply run(Session session) {
        ValidateTask.Result result = ValidateTask.run(targets.selection(), session);
        return tests.on(
                Reply.of(ExitCode.of(result.problems()), new ValidateView(result)),
                session,
                () -> JunitCases.of(result));
    }

    @Override
    public List<Path> outputs() {
        return tests.outputs();
    }
}

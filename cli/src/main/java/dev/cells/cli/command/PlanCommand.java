package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.Patience;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunTask;
import dev.cells.cli.view.PlanView;
import dev.cells.config.problem.Outcome;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells plan}. */
@Command(name = "plan", description = "Shows what provision would change, and changes nothing.")
final class PlanCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Mixin
    private Gate gate;

    @Option(names = "--exit-code", description = "exit with code 4 if there are changes")
    private boolean exitCode;

    @Override
    public Reply run(Session session) {
        Outcome<RunResult> outcome = RunTask.run(
                new RunTask.Arguments(targets.selection(), false, false, gate.threshold(), Patience.NONE), session);
        if (!outcome.ok()) {
            return Reply.failed(outcome.problems());
        }
        RunResult result = outcome.get();
        ExitCode exit = ExitCode.of(result.problems());
        ExitCode changes = exitCode && result.hasChanges() ? ExitCode.CHANGES : ExitCode.DONE;
        return new Reply(ExitCode.worst(exit, changes), Optional.of(new PlanView(result)), result.problems());
    }
}

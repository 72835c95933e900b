package dev.cells.cli.command;

import dev.cells.cli.reply.ExitCode;
import dev.cells.cli.reply.Reply;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.StatusTask;
import dev.cells.cli.view.StatusView;
import dev.cells.config.problem.Outcome;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cells status}. */
@Command(
        name = "status",
        description = "Shows what is provisioned, as the ledger says it, and whether the config has changed since; "
                + "without a target for every stack.")
final class StatusCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Override
    public Reply run(Session session) {
        Outcome<StatusTask.Result> outcome = StatusTask.run(targets.selection(), session);
        if (!outcome.ok()) {
            return Reply.failed(outcome.problems());
        }
        StatusTask.Result result = outcome.get();
        return new Reply(
                ExitCode.of(result.problems()), Optional.of(new StatusView(result.standings())), result.problems());
    }
}

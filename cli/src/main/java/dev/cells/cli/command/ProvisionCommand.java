package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.command.SharedOptions.Waiting;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.Patience;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunTask;
import dev.cells.cli.view.ProvisionView;
import dev.cells.config.problem.Outcome;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells provision}. */
@Command(
        name = "provision",
        description = "Applies the config of stacks, and first of the stacks they depend on. In the sandbox it applies "
                + "without asking; with --target aws it asks first.")
final class ProvisionCommand implements CellsCommand {
    @Mixin
    private Targets targets;

    @Mixin
    private Gate gate;

    @Option(names = "--yes", description = "approve every plan without asking")
    private boolean yes;

    @Mixin
    private Waiting waiting;

    @Option(
            names = "--by-hand",
            description = "in the local AWS, leave to you what people do for the real one: DNS records, secret values")
    private boolean byHand;

    @Override
    public Reply run(Session session) {
        Patience patience = new Patience(waiting.bound(), byHand);
        Outcome<RunResult> outcome =
                RunTask.run(new RunTask.Arguments(targets.selection(), true, yes, gate.threshold(), patience), session);
        if (!outcome.ok()) {
            return Reply.failed(outcome.problems());
        }
        RunResult result = outcome.get();
        return new Reply(ExitCode.of(result.problems()), Optional.of(new ProvisionView(result)), result.problems());
    }
}

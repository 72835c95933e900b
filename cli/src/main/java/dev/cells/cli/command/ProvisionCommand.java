package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Approved;
import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.States;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.command.SharedOptions.TestReport;
import dev.cells.cli.command.SharedOptions.Waiting;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.Patience;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunTask;
import dev.cells.cli.view.JunitCases;
import dev.cells.cli.view.JunitReport;
import dev.cells.cli.view.ProvisionView;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
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

    @Mixin
    private States states;

    @Mixin
    private TestReport tests;

    @Option(names = "--yes", description = "approve every plan without asking")
    private boolean yes;

    @ArgGroup(exclusive = false)
    private Approved approved;

    @Mixin
    private Waiting waiting;

    @Option(
            names = "--by-hand",
            description = "in the local AWS, leave to you what people do for the real one: DNS records, secret values")
    private boolean byHand;

    @Override
    public Reply run(Session session) {
        Patience patience = new Patience(waiting.bound(), byHand);
        RunTask.Arguments arguments = new RunTask.Arguments(
                targets.selection(),
                true,
                yes,
                gate.threshold(),
                patience,
                Optional.ofNullable(approved).map(Approved::reference),
                states.place());
        Outcome<RunResult> outcome = RunTask.run(arguments, session);
        if (!outcome.ok()) {
            return tests.on(
                    Reply.failed(outcome.problems()),
                    session,
                    () -> JunitReport.failed("cells provision", outcome.problems()));
        }
        RunResult result = outcome.get();
        Reply reply =
                new Reply(ExitCode.of(result.problems()), Optional.of(new ProvisionView(result)), result.problems());
        return tests.on(reply, session, () -> JunitCases.of("provision", result));
    }

    @Override
    public List<Path> outputs() {
        return tests.outputs();
    }
}

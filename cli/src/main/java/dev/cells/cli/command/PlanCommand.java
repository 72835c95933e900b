package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Gate;
import dev.cells.cli.command.SharedOptions.States;
import dev.cells.cli.command.SharedOptions.Targets;
import dev.cells.cli.command.SharedOptions.TestReport;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.Patience;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunTask;
import dev.cells.cli.view.JunitCases;
import dev.cells.cli.view.JunitReport;
import dev.cells.cli.view.OutputFile;
import dev.cells.cli.view.PlanMarkdown;
import dev.cells.cli.view.PlanView;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    @Mixin
    private States states;

    @Mixin
    private TestReport tests;

    @Option(names = "--exit-code", description = "exit with code 4 if there are changes")
    private boolean exitCode;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "also write the plan as Markdown, for a comment on a pull request")
    private Path markdown;

    @Override
    public Reply run(Session session) {
        Outcome<RunResult> outcome = RunTask.run(
                new RunTask.Arguments(
                        targets.selection(),
                        false,
                        false,
                        gate.threshold(),
                        Patience.NONE,
                        Optional.empty(),
                        states.place()),
                session);
        if (!outcome.ok()) {
            return tests.on(
                    Reply.failed(outcome.problems()),
                    session,
                    () -> JunitReport.failed("cells plan", outcome.problems()));
        }
        RunResult result = outcome.get();
        ExitCode exit = ExitCode.of(result.problems());
        ExitCode changes = exitCode && result.hasChanges() ? ExitCode.CHANGES : ExitCode.DONE;
        Reply reply = new Reply(ExitCode.worst(exit, changes), Optional.of(new PlanView(result)), result.problems());
        Reply commented = markdown == null
                ? reply
                : reply.and(new OutputFile(session.environment().resolve(markdown), new PlanMarkdown(result).text()));
        return tests.on(commented, session, () -> JunitCases.of("plan", result));
    }

    @Override
    public List<Path> outputs() {
        return Stream.concat(tests.outputs().stream(), Stream.ofNullable(markdown))
                .toList();
    }
}

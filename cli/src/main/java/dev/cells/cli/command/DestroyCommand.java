package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Approved;
import dev.cells.cli.command.SharedOptions.Named;
import dev.cells.cli.command.SharedOptions.TestReport;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DestroyTask;
import dev.cells.cli.view.DestroyView;
import dev.cells.cli.view.JunitCases;
import dev.cells.cli.view.JunitReport;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cells destroy}. */
@Command(
        name = "destroy",
        description = "Deletes everything in stacks, as they were applied: cells before utility apps before base. It "
                + "refuses while other stacks stand on them, and unless everything that holds data is named. With "
                + "--target aws it asks for the name of each stack.")
final class DestroyCommand implements CellsCommand {
    @Mixin
    private Named named;

    @Option(
            names = "--allow-destroy",
            paramLabel = "ADDRESS",
            split = ",",
            description =
                    "a resource that holds data and may be destroyed, such as aws_db_instance.database; of several "
                            + "stacks acme:aws_db_instance.database")
    private List<String> allowed = new ArrayList<>();

    @Option(names = "--plan-only", description = "show what would be destroyed, and change nothing")
    private boolean planOnly;

    @ArgGroup(exclusive = false)
    private Approved approved;

    @Mixin
    private TestReport tests;

    @Override
    public Reply run(Session session) {
        DestroyTask.Arguments arguments = new DestroyTask.Arguments(
                named.selection(),
                Set.copyOf(allowed),
                planOnly,
                Optional.ofNullable(approved).map(Approved::reference));
        Outcome<DestroyTask.Result> outcome = DestroyTask.run(arguments, session);
        if (!outcome.ok()) {
            return tests.on(
                    Reply.failed(outcome.problems()),
                    session,
                    () -> JunitReport.failed("cells destroy", outcome.problems()));
        }
        DestroyTask.Result result = outcome.get();
        List<Problem> problems = new ArrayList<>(outcome.problems());
        problems.addAll(result.run().problems());
        Reply reply = new Reply(ExitCode.of(problems), Optional.of(new DestroyView(result)), problems);
        return tests.on(reply, session, () -> JunitCases.of("destroy", result.run()));
    }

    @Override
    public List<Path> outputs() {
        return tests.outputs();
    }
}

package dev.cells.cli.command;

import dev.cells.cli.task.PolicyTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.PolicyView;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cells policy}. */
@Command(
        name = "policy",
        description =
                "Runs the fixtures of the rules in policies/*.yaml. Exit code 3 if a verdict is not the expected one, or a "
                        + "rule has no fixture that passes or none that fails.")
final class PolicyCommand implements CellsCommand {
    @Parameters(index = "0", paramLabel = "test", description = "action")
    private PolicyTask.Action action;

    @Parameters(index = "1..*", paramLabel = "FILE", description = "only the rules of these files")
    private List<Path> files = new ArrayList<>();

    @Override
    public Reply run(Session session) {
        Outcome<PolicyTask.Result> outcome = PolicyTask.run(new PolicyTask.Arguments(action, files), session);
        boolean good = outcome.value().map(PolicyTask.Result::good).orElse(true);
        return Reply.of(outcome, PolicyView::new).atLeast(good ? ExitCode.DONE : ExitCode.FINDINGS);
    }
}

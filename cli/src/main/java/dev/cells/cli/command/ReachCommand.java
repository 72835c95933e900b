package dev.cells.cli.command;

import dev.cells.cli.task.Partial;
import dev.cells.cli.task.ReachTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.ReachView;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells reach}. */
@Command(
        name = "reach",
        description = "Shows whether connections get through, and each rule on their way and back. A place is "
                + "STACK:NAME, such as acme:web or acme:database; internet; or aws:SERVICE, such as aws:sqs. "
                + "Exit code 4 if not every connection gets through.")
final class ReachCommand implements CellsCommand {
    @Parameters(index = "0", paramLabel = "FROM", description = "who connects")
    private String source;

    @Parameters(index = "1", paramLabel = "TO", description = "to what; without a stack, of the same one")
    private String destination;

    @Option(names = "--port", paramLabel = "PORT", description = "instead of the ports on which TO listens")
    private Integer port;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "whether FROM may also do this with TO, such as s3:GetObject; FROM may be a role")
    private String action;

    @Option(names = "--from", paramLabel = "DIR", description = "use any folder of Terraform JSON stacks instead")
    private Path from;

    @Override
    public Reply run(Session session) {
        ReachTask.Arguments arguments = new ReachTask.Arguments(
                source, destination, Optional.ofNullable(port), Optional.ofNullable(action), Optional.ofNullable(from));
        Outcome<Partial<ReachTask.Result>> outcome = ReachTask.run(arguments, session);
        boolean reachable =
                outcome.value().filter(result -> result.value().isReachable()).isPresent();
        return Reply.partial(outcome, ReachView::new).atLeast(reachable ? ExitCode.DONE : ExitCode.CHANGES);
    }
}

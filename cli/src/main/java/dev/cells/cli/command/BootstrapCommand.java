package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.BootstrapTask;
import dev.cells.cli.view.BootstrapView;
import dev.cells.cli.view.View;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells bootstrap}. */
@Command(
        name = "bootstrap",
        description =
                "Makes in an account what Terraform itself needs there, with CloudFormation: the bucket of states and "
                        + "its key, the deploy role of each tier, and what pipelines log in with. With --target aws it asks first.")
final class BootstrapCommand implements CellsCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "an account of defaults.yaml")
    private String account;

    @ArgGroup
    private How how = new How();

    /** At most one of them. */
    private static final class How {
        @Option(names = "--template", description = "only print the templates; AWS is not asked")
        private boolean template;

        @Option(names = "--yes", description = "approve the changes without asking")
        private boolean yes;

        @Option(
                names = "--approved-sha256",
                paramLabel = "DIGEST",
                description = "make only the changes with this digest, which a run that was not approved shows")
        private String approved;
    }

    @Override
    public Reply run(Session session) {
        if (how.template) {
            return Reply.of(BootstrapTask.template(account, session), View::document);
        }
        return Reply.of(
                BootstrapTask.run(
                        new BootstrapTask.Arguments(account, how.yes, Optional.ofNullable(how.approved)), session),
                BootstrapView::new);
    }
}

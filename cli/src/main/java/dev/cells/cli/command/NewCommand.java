package dev.cells.cli.command;

import dev.cells.cli.task.NewTask;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.FilesView;
import dev.cells.config.scaffold.NewClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells new}. */
@Command(
        name = "new",
        description = "Writes the folder of a new client, with a free address range that stays its own; never over "
                + "anything.")
final class NewCommand implements CellsCommand {
    @Parameters(paramLabel = "CLIENT", description = "its name: a DNS label of at most 32 characters")
    private String client;

    @Option(names = "--account", paramLabel = "NAME", description = "its account (default: that of defaults.yaml)")
    private String account;

    @Option(names = "--region", paramLabel = "REGION", description = "its region (default: the account's)")
    private String region;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "an environment, which gets a cell of its own; may be repeated")
    private List<String> environments = new ArrayList<>();

    @Override
    public Reply run(Session session) {
        NewClient wanted =
                new NewClient(client, Optional.ofNullable(account), Optional.ofNullable(region), environments);
        return Reply.of(
                NewTask.run(wanted, session),
                files -> new FilesView(files, "add its services, then cells validate " + client));
    }
}

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
        description = "Creates the folder of a new client, with a free address range that stays reserved for it. Never "
                + "overwrites a file.")
final class NewCommand implements CellsCommand {
    @Parameters(paramLabel = "CLIENT", description = "name of the client: a DNS label of at most 32 characters")
    private String client;

    @Option(names = "--account", paramLabel = "NAME", description = "account (default: the one in defaults.yaml)")
    private String account;

    @Option(names = "--region", paramLabel = "REGION", description = "region (default: the region of the account)")
    private String region;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "an environment, which gets its own cell; can be repeated")
    private List<String> environments = new ArrayList<>();

    @Override
    public Reply run(Session session) {
        NewClient wanted =
                new NewClient(client, Optional.ofNullable(account), Optional.ofNullable(region), environments);
        return Reply.of(
                NewTask.run(wanted, session),
                files -> new FilesView(files, "add its services, then run cells validate " + client));
    }
}

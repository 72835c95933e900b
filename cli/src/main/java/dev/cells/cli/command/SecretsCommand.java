package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Waiting;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.SecretsSetupTask;
import dev.cells.cli.task.run.SecretsTask;
import dev.cells.cli.view.SecretsView;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cells secrets}. */
@Command(
        name = "secrets",
        description =
                "Shows and changes the secrets that a cell refers to in Vault. A new value is typed, unseen, or comes from "
                        + "standard input; it is never an argument. setup makes a Vault ready for the cells of an account.")
final class SecretsCommand implements CellsCommand {
    /** What to do. */
    enum Action {
        STATUS,
        SET,
        ROTATE,
        SETUP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "status|set|rotate|setup",
            description = "action; rotate also replaces the containers that use the secret")
    private Action action;

    @Parameters(index = "1", paramLabel = "CELL|ACCOUNT", description = "the address of a cell; with setup an account")
    private String target;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "with set and rotate: a reference of the cell's config, such as vault:stripe#api-key")
    private String reference;

    @Mixin
    private Waiting waiting;

    @Option(names = "--yes", description = "with rotate: do not ask for approval")
    private boolean yes;

    @Override
    public Reply run(Session session) {
        boolean changes = action == Action.SET || action == Action.ROTATE;
        if (changes != (reference != null)) {
            return Reply.of(Outcome.failed(misused(changes)), any -> null);
        }
        SecretsTask task = new SecretsTask(target, session);
        return switch (action) {
            case STATUS -> Reply.of(task.status(), SecretsView.Status::new);
            case SET -> Reply.of(task.set(reference), SecretsView.Changed::new);
            case ROTATE ->
                Reply.of(
                        task.rotate(reference, new SecretsTask.Rotation(yes, waiting.bound())),
                        SecretsView.Changed::new);
            case SETUP -> Reply.of(SecretsSetupTask.run(target, session), SecretsView.SetUp::new);
        };
    }

    private Problem misused(boolean changes) {
        return Problem.error(
                        ProblemCode.USAGE,
                        changes ? action + " requires a reference" : action + " works on all references")
                .hint("cells secrets " + action + " " + target
                        + Optional.of(" vault:PATH#FIELD")
                                .filter(any -> changes)
                                .orElse(""));
    }
}

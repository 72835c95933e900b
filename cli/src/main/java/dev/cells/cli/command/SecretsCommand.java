package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Waiting;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.SecretsSetupTask;
import dev.cells.cli.task.run.SecretsStatusTask;
import dev.cells.cli.task.run.SecretsTask;
import dev.cells.cli.view.SecretsView;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
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
                "Shows how old the secrets of stacks are, and changes those that a cell refers to in Vault. status fails "
                        + "where a value is too old or missing. A new value is typed, unseen, or comes from standard "
                        + "input; it is never an argument. setup makes a Vault ready for the cells of an account.")
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

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STACK|ACCOUNT|REFERENCE",
            description =
                    "with status: stacks or clients; with set and rotate: a cell, and a reference of its config, such "
                            + "as vault:stripe#api-key; with setup: an account")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "with status: every stack")
    private boolean all;

    @Mixin
    private Waiting waiting;

    @Option(names = "--yes", description = "with rotate: do not ask for approval")
    private boolean yes;

    @Override
    public Reply run(Session session) {
        boolean changes = action == Action.SET || action == Action.ROTATE;
        if (action == Action.STATUS) {
            Selection selection = new Selection(names, all, Optional.empty());
            return Reply.partial(SecretsStatusTask.run(selection, session), SecretsView.Status::new);
        }
        if (all || names.size() != (changes ? 2 : 1)) {
            return Reply.failed(misused(changes));
        }
        return action == Action.SETUP
                ? Reply.of(SecretsSetupTask.run(names.get(0), session), SecretsView.SetUp::new)
                : Reply.of(changed(new SecretsTask(names.get(0), session), names.get(1)), SecretsView.Changed::new);
    }

    private Outcome<SecretsTask.Changed> changed(SecretsTask task, String reference) {
        return action == Action.SET
                ? task.set(reference)
                : task.rotate(reference, new SecretsTask.Rotation(yes, waiting.bound()));
    }

    private Problem misused(boolean changes) {
        String wanted = changes ? "CELL vault:PATH#FIELD" : "ACCOUNT";
        return Problem.error(
                        ProblemCode.USAGE,
                        changes ? action + " requires one cell and one reference" : action + " requires one account")
                .hint("cells secrets " + action + " " + wanted);
    }
}

package dev.cells.cli.task.run;

import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultDocuments;
import dev.cells.config.vault.VaultDocuments.Document;
import dev.cells.delivery.vault.VaultClient;
import dev.cells.delivery.vault.VaultSetup;
import dev.cells.delivery.vault.VaultSetup.Done;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the Vault of an account ready for its cells: the engine, the ways to log in, policies and roles. */
public final class SecretsSetupTask {
    private SecretsSetupTask() {}

    /** @param vault where it answers */
    public record Result(String account, String vault, List<Done> documents) {}

    /** @param name of the account */
    public static Outcome<Result> run(String name, Session session) {
        return SelectedStacks.meantOrAll(new Selection(List.of(), true, Optional.empty()), session)
                .then(loaded -> account(name, loaded.fleet()))
                .then(found -> found.account()
                        .vault()
                        .map(access -> run(found, access, session))
                        .orElseGet(() -> Outcome.failed(noVault(name))));
    }

    private record Found(Account account, List<StackAddress> cells) {}

    private static Outcome<Found> account(String name, Fleet fleet) {
        SortedMap<String, Account> accounts = new TreeMap<>();
        fleet.stacks().values().forEach(stack -> accounts.put(stack.account().name(), stack.account()));
        if (!accounts.containsKey(name)) {
            return Outcome.failed(Problem.error(ProblemCode.UNKNOWN_ACCOUNT, "there is no account " + name)
                    .hint(Suggest.among(name, accounts.keySet())
                            .orElse("there are " + String.join(", ", accounts.keySet()))));
        }
        List<StackAddress> cells = fleet.stacks().values().stream()
                .filter(stack -> stack.account().name().equals(name))
                .map(StackConfig::address)
                .filter(address -> address.tier() == Tier.CELL)
                .toList();
        return Outcome.of(new Found(accounts.get(name), cells));
    }

    private static Problem noVault(String name) {
        return Problem.error(ProblemCode.NO_VAULT, "account " + name + " has no Vault")
                .hint("describe it under accounts." + name + ".vault in defaults.yaml");
    }

    private static Outcome<Result> run(Found found, VaultAccess access, Session session) {
        List<Document> documents = VaultDocuments.of(access, found.account().deployRole(Tier.CELL), found.cells());
        return session.project().then(project -> {
            VaultClient.Options options = new VaultClient.Options(
                    Cloud.machine(session),
                    project.root(),
                    session.environment().clock(),
                    () -> Outcome.failed(person()));
            return VaultClient.open(access, "an operator", options).then(vault -> {
                try (vault) {
                    return new VaultSetup(vault)
                            .apply(documents)
                            .map(done -> new Result(found.account().name(), vault.address(), done));
                }
            });
        });
    }

    /** Cells' own identities may not change policies, so a person's token is needed. */
    private static Problem person() {
        return Problem.error(ProblemCode.VAULT_LOGIN, "setup requires a token of an operator")
                .hint("vault login, then set VAULT_TOKEN or VAULT_TOKEN_FILE");
    }
}

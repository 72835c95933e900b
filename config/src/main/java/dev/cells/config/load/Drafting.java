package dev.cells.config.load;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.scaffold.Draft;
import dev.cells.config.scaffold.NewClient;
import dev.cells.config.scaffold.Scaffold;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the options of a new client against the project. */
final class Drafting {
    private static final Origin HERE = Origin.of(Project.DEFAULTS);

    private final Project project;
    private final Defaults defaults;
    private final List<StackConfig> stacks;

    Drafting(Project project, Defaults defaults, List<StackConfig> stacks) {
        this.project = project;
        this.defaults = defaults;
        this.stacks = stacks;
    }

    Outcome<Draft> draft(NewClient wanted) {
        List<Problem> problems = new ArrayList<>();
        String name = wanted.account()
                .or(() -> defaults.cell().find("account").map(Node::display))
                .orElse("");
        Optional<Account> account = Optional.ofNullable(defaults.accounts().get(name));
        if (account.isEmpty()) {
            problems.add(
                    LoadProblems.unknownAccount(HERE, name, defaults.accounts().keySet()));
        }
        for (String environment : wanted.environments()) {
            if (!defaults.environments().containsKey(environment)) {
                problems.add(LoadProblems.unknownEnvironment(
                        Project.DEFAULTS, environment, defaults.environments().keySet()));
            }
        }
        Optional<Region> region = account.flatMap(found -> region(found, wanted));
        if (account.isPresent() && region.isEmpty()) {
            problems.add(LoadProblems.noZones(HERE, name, wanted.region().orElseThrow()));
        }
        Outcome<List<String>> existing =
                project.isFolder(Project.CLIENTS) ? project.list(Project.CLIENTS) : Outcome.of(List.of());
        problems.addAll(existing.problems());
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        List<Cidr> taken = stacks.stream()
                .flatMap(stack -> AddressPlan.range(stack).stream())
                .toList();
        int prefix = defaults.cellPrefixes().get(name);
        return Scaffold.draft(
                wanted, existing.get(), taken, prefix, account.get(), region.get(), pools(name, region.get()));
    }

    private Origin pools(String account, Region region) {
        String path = "accounts." + account;
        return defaults.places()
                .getOrDefault(path + ".pools." + region, defaults.places().get(path));
    }

    private static Optional<Region> region(Account account, NewClient wanted) {
        return wanted.region().isEmpty()
                ? Optional.of(account.region())
                : account.zones().keySet().stream()
                        .filter(known -> known.value().equals(wanted.region().get()))
                        .findFirst();
    }
}

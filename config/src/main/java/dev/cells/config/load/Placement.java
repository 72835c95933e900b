package dev.cells.config.load;

import dev.cells.config.fleet.Account;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Where a cell's settings put it; empty where they name something unknown. */
record Placement(Optional<Account> account, Optional<Region> region) {
    static Placement of(MapNode settings, Defaults defaults, List<Problem> problems) {
        if (!(settings.entries().get("account") instanceof ScalarNode name)) {
            return new Placement(Optional.empty(), Optional.empty());
        }
        Account account = defaults.accounts().get(name.display());
        if (account == null) {
            // Where the accounts themselves are broken, that is the problem to look at.
            if (!defaults.accounts().isEmpty()) {
                problems.add(LoadProblems.unknownAccount(
                        name.origin(), name.display(), defaults.accounts().keySet()));
            }
            return new Placement(Optional.empty(), Optional.empty());
        }
        if (!(settings.entries().get("region") instanceof ScalarNode wanted)) {
            return new Placement(Optional.of(account), Optional.of(account.region()));
        }
        Optional<Region> region = account.zones().keySet().stream()
                .filter(known -> known.value().equals(wanted.display()))
                .findFirst();
        if (region.isEmpty()) {
            problems.add(LoadProblems.noZones(wanted.origin(), account.name(), wanted.display()));
        }
        return new Placement(Optional.of(account), region);
    }
}

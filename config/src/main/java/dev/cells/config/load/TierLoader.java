package dev.cells.config.load;

import dev.cells.config.bind.Binder;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.merge.Wildcards;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stacks of the two lower tiers, which {@code defaults.yaml} alone describes. */
final class TierLoader {
    private final Defaults defaults;
    private final List<Problem> problems = new ArrayList<>();
    private final List<StackConfig> stacks = new ArrayList<>();

    TierLoader(Defaults defaults) {
        this.defaults = defaults;
    }

    record Loaded(List<StackConfig> stacks, List<Problem> problems) {}

    Loaded load() {
        defaults.accounts().values().forEach(account -> {
            StackAddress base = StackAddress.base(account.name());
            stacks.add(stack(base, account, effective(account, Part.BASE, "base", defaults.base())));
            MapNode apps = effective(account, Part.UTILITY, "utility", defaults.utility());
            apps.entries().forEach((app, node) -> {
                if (node instanceof MapNode settings && !Binder.isOff(node) && StackAddress.isSegment(app)) {
                    stacks.add(stack(StackAddress.utility(account.name(), app), account, settings));
                }
            });
        });
        return new Loaded(List.copyOf(stacks), List.copyOf(problems));
    }

    private MapNode effective(Account account, Part part, String section, MapNode below) {
        Patch.Settings own =
                defaults.overrides().getOrDefault(account.name(), Map.of()).get(section);
        String prefix = own == null ? section : "accounts." + account.name() + "." + section;
        Merger merger = new Merger(prefix);
        MapNode merged = own == null ? below : merger.merge(below, own);
        problems.addAll(merger.problems());
        MapNode full = Wildcards.expand(merged, ConfigSchema.get().view(part));
        problems.addAll(ConfigSchema.get().check(part, full, prefix));
        return full;
    }

    private static StackConfig stack(StackAddress address, Account account, MapNode settings) {
        return new StackConfig(address, account, account.region(), settings);
    }
}

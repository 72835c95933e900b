package dev.cells.config.load;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.merge.References;
import dev.cells.config.merge.Wildcards;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Setting;
import dev.cells.config.tree.Switches;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The stacks of the two lower tiers, which {@code defaults.yaml} alone describes. */
final class TierLoader {
    private final Defaults defaults;
    private final PolicyCheck policy;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Built> stacks = new ArrayList<>();

    TierLoader(Defaults defaults, LocalDate today) {
        this.policy = new PolicyCheck(defaults.policy(), today, Project.DEFAULTS);
        this.defaults = defaults;
    }

    record Loaded(List<Built> stacks, List<Problem> problems) {}

    Loaded load() {
        defaults.accounts().values().forEach(account -> {
            Effective base = effective(account, Part.BASE, "base", defaults.base());
            add(StackAddress.base(account.name()), account, base.settings, base);
            Effective apps = effective(account, Part.UTILITY, "utility", defaults.utility());
            apps.settings.entries().forEach((app, node) -> {
                if (node instanceof MapNode settings && !Switches.isOff(node) && StackAddress.isSegment(app)) {
                    add(StackAddress.utility(account.name(), app), account, settings, apps);
                }
            });
        });
        return new Loaded(List.copyOf(stacks), List.copyOf(problems));
    }

    private record Effective(MapNode settings, SortedMap<String, List<Setting>> removed) {}

    private Effective effective(Account account, Part part, String section, MapNode below) {
        Patch.Settings own =
                defaults.overrides().getOrDefault(account.name(), Map.of()).get(section);
        String prefix = own == null ? section : "accounts." + account.name() + "." + section;
        Merger merger = new Merger(prefix);
        MapNode merged = own == null ? below : merger.merge(below, own);
        problems.addAll(merger.problems());
        MapNode expanded = Wildcards.expand(merged, ConfigSchema.get().view(part));
        Map<String, String> names =
                Map.of("account", account.name(), "region", account.region().value());
        References references = new References(expanded, names);
        MapNode full = references.resolve();
        problems.addAll(references.problems());
        problems.addAll(ConfigSchema.get().check(part, full, prefix));
        return new Effective(full, merger.removed());
    }

    private void add(StackAddress address, Account account, MapNode settings, Effective from) {
        StackConfig stack = new StackConfig(address, account, account.region(), settings);
        problems.addAll(policy.check(stack, from.removed));
        stacks.add(new Built(stack, List.of(Project.DEFAULTS), from.removed));
    }
}

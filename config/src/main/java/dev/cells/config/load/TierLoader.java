package dev.cells.config.load;

import dev.cells.config.check.BaseCheck;
import dev.cells.config.check.NameChecks;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.merge.References;
import dev.cells.config.merge.Wildcards;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Switches;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The stacks of the two lower tiers, which {@code defaults.yaml} alone describes. */
final class TierLoader {
    private final Defaults defaults;
    private final PolicyCheck policy;
    private final List<Loaded> stacks = new ArrayList<>();

    TierLoader(Defaults defaults, LocalDate today) {
        this.policy = new PolicyCheck(defaults.policy(), today);
        this.defaults = defaults;
    }

    List<Loaded> load() {
        defaults.accounts().values().forEach(written -> {
            Effective base = effective(written, Part.BASE, "base", defaults.base());
            Account account = written.with(Account.Offer.of(base.settings));
            add(StackAddress.base(account.name()), account, base.settings, base, base.problems);
            Effective apps = effective(account, Part.UTILITY, "utility", defaults.utility());
            Set<Problem> told = new HashSet<>();
            apps.settings.entries().forEach((app, node) -> {
                if (node instanceof MapNode settings && !Switches.isOff(node) && StackAddress.isSegment(app)) {
                    List<Problem> own = apps.of(app);
                    told.addAll(own);
                    add(StackAddress.utility(account.name(), app), account, settings, apps, own);
                }
            });
            List<Problem> rest = apps.problems.stream()
                    .filter(problem -> !told.contains(problem))
                    .toList();
            if (!rest.isEmpty()) {
                stacks.add(new Loaded("utility/" + account.name(), Optional.empty(), rest));
            }
        });
        return List.copyOf(stacks);
    }

    /** A section with an account's changes, and what is wrong with it. */
    private record Effective(
            SettingPath prefix,
            MapNode settings,
            SortedMap<SettingPath, List<Setting>> removed,
            List<Problem> problems) {
        /** The problems of one app, and those that belong to no certain one. */
        List<Problem> of(String app) {
            return problems.stream()
                    .filter(problem -> {
                        SettingPath path = SettingPath.of(problem.path());
                        boolean ofAnApp = settings.entries().keySet().stream()
                                .anyMatch(any -> path.isAtOrBelow(prefix.child(any)));
                        return !ofAnApp || path.isAtOrBelow(prefix.child(app));
                    })
                    .toList();
        }
    }

    private Effective effective(Account account, Part part, String section, MapNode below) {
        Patch.Settings own =
                defaults.overrides().getOrDefault(account.name(), Map.of()).get(section);
        SettingPath prefix = own == null
                ? SettingPath.of(section)
                : SettingPath.of("accounts").child(account.name()).child(section);
        Merger merger = new Merger(prefix);
        MapNode merged = own == null ? below : merger.merge(below, own);
        List<Problem> problems = new ArrayList<>(merger.problems());
        MapNode expanded = Wildcards.expand(merged, ConfigSchema.get().view(part));
        Map<String, String> names =
                Map.of("account", account.name(), "region", account.region().value());
        References references = new References(expanded, names);
        MapNode full = references.resolve();
        problems.addAll(references.problems());
        problems.addAll(ConfigSchema.get().check(part, full, prefix));
        problems.addAll(NameChecks.references(full, prefix));
        return new Effective(prefix, full, merger.removed(), problems);
    }

    private void add(StackAddress address, Account account, MapNode settings, Effective from, List<Problem> found) {
        StackConfig stack = new StackConfig(address, account, account.region(), settings);
        List<Problem> problems = new ArrayList<>(found);
        problems.addAll(policy.check(stack));
        if (address.tier() == Tier.BASE) {
            problems.addAll(BaseCheck.all(stack, from.prefix.toString()));
        }
        Explanation made = new Explanation(stack, List.of(Project.DEFAULTS), from.removed);
        stacks.add(new Loaded(address.toString(), Optional.of(made), problems));
    }
}

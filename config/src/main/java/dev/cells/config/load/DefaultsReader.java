package dev.cells.config.load;

import dev.cells.config.bind.Binder;
import dev.cells.config.check.AccountCheck;
import dev.cells.config.fleet.Account;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.Policy;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code defaults.yaml} and holds each of its sections against the schema. */
final class DefaultsReader {
    private static final Set<String> TIERS = Set.of("base", "utility");

    private final Sources sources;
    private final List<Problem> problems;

    DefaultsReader(Sources sources, List<Problem> problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Empty where there is nothing to go on with. */
    Optional<Defaults> read() {
        if (!sources.project().exists(Project.DEFAULTS)) {
            problems.add(LoadProblems.noDefaults());
            return Optional.empty();
        }
        return sources.read(Project.DEFAULTS, problems)
                .map(parsed -> takeApart(parsed.tree().orElseThrow(), parsed.broken()));
    }

    private Defaults takeApart(Patch.Settings file, Set<String> broken) {
        Map<String, Map<String, Patch.Settings>> overrides = new LinkedHashMap<>();
        Map<String, Patch> plain = new LinkedHashMap<>(file.entries());
        Map<String, Patch.Settings> environments = maps(plain.remove("environments"));
        if (plain.get("accounts") instanceof Patch.Settings accounts) {
            plain.put("accounts", withoutOverrides(accounts, overrides));
        }
        Merger merger = new Merger("");
        MapNode tree = merger.merge(MapNode.empty(file.origin()), new Patch.Settings(plain, false, file.origin()));
        problems.addAll(merger.problems());
        checkLayer(Part.DEFAULTS, tree, "", broken);
        checkEnvironments(section(tree, "cell"), environments, broken);
        MapNode accounts = section(tree, "accounts");
        List<Problem> strict = ConfigSchema.get().check(Part.ACCOUNTS, accounts, "accounts").stream()
                .filter(problem -> !broken.contains(problem.path()))
                .toList();
        problems.addAll(strict);
        List<Problem> odd = strict.isEmpty() ? AccountCheck.all(accounts) : List.of();
        problems.addAll(odd);
        boolean sound = strict.isEmpty() && odd.isEmpty();
        return new Defaults(
                sound ? accounts(accounts) : Map.of(),
                sound ? prefixes(accounts) : Map.of(),
                environments,
                overrides,
                policy(section(tree, "policy"), broken),
                section(tree, "base"),
                section(tree, "utility"),
                section(tree, "cell"));
    }

    private Policy policy(MapNode section, Set<String> broken) {
        List<Problem> found = ConfigSchema.get().check(Part.POLICY, section, "policy").stream()
                .filter(problem -> !broken.contains(problem.path()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (found.isEmpty()) {
            found.addAll(PolicyCheck.paths(section, ConfigSchema.get().view(Part.CELL)));
        }
        problems.addAll(found);
        return found.isEmpty() && broken.stream().noneMatch(path -> path.startsWith("policy"))
                ? Policy.of(section)
                : Policy.none();
    }

    /** What no cell uses yet is checked all the same. */
    private void checkEnvironments(MapNode cell, Map<String, Patch.Settings> environments, Set<String> broken) {
        environments.forEach((name, patch) -> {
            String path = "environments." + name;
            if (!StackAddress.isSegment(name)) {
                problems.add(LoadProblems.badEnvironmentName(patch.origin(), name));
            }
            Merger merger = new Merger(path);
            MapNode merged = merger.merge(cell, patch);
            problems.addAll(merger.problems());
            checkLayer(Part.CELL, merged, path, broken);
        });
    }

    private void checkLayer(Part part, MapNode tree, String prefix, Set<String> broken) {
        Set<Origin> told =
                problems.stream().flatMap(problem -> problem.origin().stream()).collect(Collectors.toSet());
        ConfigSchema.get().checkLayer(part, tree, prefix).stream()
                .filter(problem -> !broken.contains(problem.path()))
                .filter(problem -> !told.contains(problem.origin().orElseThrow()))
                .forEach(problems::add);
    }

    private static Patch.Settings withoutOverrides(
            Patch.Settings accounts, Map<String, Map<String, Patch.Settings>> overrides) {
        Map<String, Patch> entries = new LinkedHashMap<>(accounts.entries());
        entries.replaceAll((name, patch) -> {
            if (!(patch instanceof Patch.Settings account)) {
                return patch;
            }
            Map<String, Patch> rest = new LinkedHashMap<>(account.entries());
            Map<String, Patch.Settings> tiers = maps(patch);
            tiers.keySet().retainAll(TIERS);
            overrides.put(name, tiers);
            rest.keySet().removeAll(tiers.keySet());
            return new Patch.Settings(rest, account.replace(), account.origin());
        });
        return new Patch.Settings(entries, accounts.replace(), accounts.origin());
    }

    private static Map<String, Patch.Settings> maps(Patch patch) {
        Map<String, Patch.Settings> maps = new LinkedHashMap<>();
        if (patch instanceof Patch.Settings settings) {
            settings.entries().forEach((key, value) -> {
                if (value instanceof Patch.Settings map) {
                    maps.put(key, map);
                }
            });
        }
        return maps;
    }

    private static MapNode section(MapNode tree, String key) {
        Node node = tree.entries().get(key);
        return node instanceof MapNode map ? map : MapNode.empty(tree.origin());
    }

    private static Map<String, Account> accounts(MapNode section) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        section.entries().forEach((name, node) -> {
            AccountSettings read = Binder.bind((MapNode) node, AccountSettings.class);
            Map<Region, List<String>> zones = new LinkedHashMap<>();
            read.zones().forEach((region, list) -> zones.put(new Region(region), list));
            Map<Region, List<Cidr>> pools = new LinkedHashMap<>();
            read.pools().forEach((region, list) -> pools.put(new Region(region), list));
            accounts.put(name, new Account(name, read.id(), read.region(), zones, read.deployRole(), pools));
        });
        return accounts;
    }

    private static Map<String, Integer> prefixes(MapNode section) {
        Map<String, Integer> prefixes = new LinkedHashMap<>();
        section.entries()
                .forEach((name, node) -> prefixes.put(
                        name, Binder.bind((MapNode) node, AccountSettings.class).cellPrefix()));
        return prefixes;
    }

    /** The shape of an account as it is written. */
    record AccountSettings(
            AccountId id,
            Region region,
            Map<String, List<String>> zones,
            Optional<String> deployRole,
            Map<String, List<Cidr>> pools,
            int cellPrefix) {}
}

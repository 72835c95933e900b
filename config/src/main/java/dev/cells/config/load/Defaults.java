package dev.cells.config.load;

import dev.cells.config.fleet.Account;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.policy.Policy;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sections of {@code defaults.yaml}.
 *
 * @param accounts by name, those without problems
 * @param places where each account, its quotas and its pools of each region are, by path
 * @param cellPrefixes prefix length of a new cell's range, by account
 * @param environments what each environment changes in a cell
 * @param overrides what each account changes in its base and utility tiers, by account, then {@code base} or {@code utility}
 */
record Defaults(
        Map<String, Account> accounts,
        Map<String, Origin> places,
        Map<String, Integer> cellPrefixes,
        Map<String, Patch.Settings> environments,
        Map<String, Map<String, Patch.Settings>> overrides,
        Policy policy,
        MapNode base,
        MapNode utility,
        MapNode cell) {
    Defaults {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        places = Map.copyOf(places);
        cellPrefixes = Map.copyOf(cellPrefixes);
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        overrides = Map.copyOf(overrides);
    }

    /** The same, with accounts that know what their base stacks offer to cells. */
    Defaults offering(List<Loaded> lower) {
        Map<String, Account> offering = new LinkedHashMap<>(accounts);
        lower.stream()
                .flatMap(loaded -> loaded.stack().stream())
                .filter(stack -> stack.address().tier() == Tier.BASE)
                .forEach(base -> offering.replace(base.account().name(), base.account()));
        return new Defaults(offering, places, cellPrefixes, environments, overrides, policy, base, utility, cell);
    }

    /** Reads {@code defaults.yaml}; empty if loading cannot continue without it. */
    static Optional<Defaults> read(Sources sources, List<Problem> problems) {
        return new Reader(sources, problems).read();
    }

    /** Reads the file and validates each of its sections. */
    private static final class Reader {
        private static final Set<String> TIERS = Set.of("base", "utility");
        private static final SettingPath POLICY = SettingPath.of("policy");

        private final Sources sources;
        private final List<Problem> problems;

        Reader(Sources sources, List<Problem> problems) {
            this.sources = sources;
            this.problems = problems;
        }

        Optional<Defaults> read() {
            if (!sources.project().exists(Project.DEFAULTS)) {
                problems.add(LoadProblems.noDefaults());
                return Optional.empty();
            }
            return sources.read(Project.DEFAULTS, problems)
                    .flatMap(parsed -> takeApart(parsed.tree().orElseThrow(), parsed.broken()));
        }

        private Optional<Defaults> takeApart(Patch.Settings file, Set<SettingPath> broken) {
            Map<String, Map<String, Patch.Settings>> overrides = new LinkedHashMap<>();
            Map<String, Patch> plain = new LinkedHashMap<>(file.entries());
            Map<String, Patch.Settings> environments = maps(plain.get("environments"));
            plain.computeIfPresent("environments", (key, patch) -> without(patch, environments.keySet()));
            plain.computeIfPresent("accounts", (key, patch) -> withoutOverrides(patch, overrides));
            Merger merger = new Merger(SettingPath.ROOT);
            MapNode tree = merger.merge(MapNode.empty(file.origin()), new Patch.Settings(plain, false, file.origin()));
            problems.addAll(merger.problems());
            checkLayer(Part.DEFAULTS, tree, SettingPath.ROOT, broken);
            if (isIncomplete(tree, broken)) {
                return Optional.empty();
            }
            checkEnvironments(section(tree, "cell"), environments, broken);
            AccountsReader accounts = new AccountsReader(section(tree, "accounts"), broken, problems);
            return Optional.of(new Defaults(
                    accounts.accounts(),
                    accounts.places(),
                    accounts.cellPrefixes(),
                    environments,
                    overrides,
                    policy(section(tree, "policy"), broken),
                    section(tree, "base"),
                    section(tree, "utility"),
                    section(tree, "cell")));
        }

        /** If a section is missing, later checks would only add noise. */
        private boolean isIncomplete(MapNode tree, Set<SettingPath> broken) {
            SchemaView schema = ConfigSchema.get().view(Part.DEFAULTS);
            List<Problem> missing = schema.properties().keySet().stream()
                    .filter(key -> schema.isRequired(key)
                            && !tree.entries().containsKey(key)
                            && !broken.contains(SettingPath.of(key)))
                    .map(key -> LoadProblems.noSection(
                            tree.origin(), key, schema.properties().get(key).description()))
                    .toList();
            problems.addAll(missing);
            return !missing.isEmpty();
        }

        private Policy policy(MapNode section, Set<SettingPath> broken) {
            List<Problem> found = ConfigSchema.get().check(Part.POLICY, section, POLICY).stream()
                    .filter(problem -> !broken.contains(SettingPath.of(problem.path())))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (found.isEmpty()) {
                found.addAll(PolicyCheck.paths(section, ConfigSchema.get().view(Part.CELL)));
            }
            problems.addAll(found);
            return found.isEmpty() && broken.stream().noneMatch(path -> path.isAtOrBelow(POLICY))
                    ? Policy.of(section)
                    : Policy.none();
        }

        /** Environments that no cell uses are checked as well. */
        private void checkEnvironments(
                MapNode cell, Map<String, Patch.Settings> environments, Set<SettingPath> broken) {
            environments.forEach((name, patch) -> {
                SettingPath path = SettingPath.of("environments").child(name);
                if (!StackAddress.isSegment(name) || name.equals("cell")) {
                    problems.add(LoadProblems.badEnvironmentName(patch.origin(), name));
                }
                Merger merger = new Merger(path);
                MapNode merged = merger.merge(cell, patch);
                problems.addAll(merger.problems());
                checkLayer(Part.CELL, merged, path, broken);
            });
        }

        private void checkLayer(Part part, MapNode tree, SettingPath prefix, Set<SettingPath> broken) {
            Set<Origin> told = problems.stream()
                    .flatMap(problem -> problem.origin().stream())
                    .collect(Collectors.toSet());
            ConfigSchema.get().checkLayer(part, tree, prefix).stream()
                    .filter(problem -> !broken.contains(SettingPath.of(problem.path())))
                    .filter(problem -> !told.contains(problem.origin().orElseThrow()))
                    .forEach(problems::add);
        }

        private static Patch withoutOverrides(Patch accounts, Map<String, Map<String, Patch.Settings>> overrides) {
            if (!(accounts instanceof Patch.Settings all)) {
                return accounts;
            }
            Map<String, Patch> entries = new LinkedHashMap<>(all.entries());
            entries.replaceAll((name, account) -> {
                Map<String, Patch.Settings> tiers = maps(account);
                tiers.keySet().retainAll(TIERS);
                overrides.put(name, tiers);
                return without(account, tiers.keySet());
            });
            return new Patch.Settings(entries, all.replace(), all.origin());
        }

        private static Patch without(Patch patch, Set<String> keys) {
            if (!(patch instanceof Patch.Settings map)) {
                return patch;
            }
            Map<String, Patch> rest = new LinkedHashMap<>(map.entries());
            rest.keySet().removeAll(keys);
            return new Patch.Settings(rest, map.replace(), map.origin());
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
    }
}

package dev.cells.config.load;

import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.Policy;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.schema.SchemaView;
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
                .flatMap(parsed -> takeApart(parsed.tree().orElseThrow(), parsed.broken()));
    }

    private Optional<Defaults> takeApart(Patch.Settings file, Set<String> broken) {
        Map<String, Map<String, Patch.Settings>> overrides = new LinkedHashMap<>();
        Map<String, Patch> plain = new LinkedHashMap<>(file.entries());
        Map<String, Patch.Settings> environments = maps(plain.get("environments"));
        plain.computeIfPresent("environments", (key, patch) -> without(patch, environments.keySet()));
        plain.computeIfPresent("accounts", (key, patch) -> withoutOverrides(patch, overrides));
        Merger merger = new Merger("");
        MapNode tree = merger.merge(MapNode.empty(file.origin()), new Patch.Settings(plain, false, file.origin()));
        problems.addAll(merger.problems());
        checkLayer(Part.DEFAULTS, tree, "", broken);
        if (isIncomplete(tree, broken)) {
            return Optional.empty();
        }
        checkEnvironments(section(tree, "cell"), environments, broken);
        AccountsReader accounts = new AccountsReader(section(tree, "accounts"), broken, problems);
        return Optional.of(new Defaults(
                accounts.accounts(),
                accounts.cellPrefixes(),
                environments,
                overrides,
                policy(section(tree, "policy"), broken),
                section(tree, "base"),
                section(tree, "utility"),
                section(tree, "cell")));
    }

    /** Without all sections, what follows would be noise. */
    private boolean isIncomplete(MapNode tree, Set<String> broken) {
        SchemaView schema = ConfigSchema.get().view(Part.DEFAULTS);
        List<Problem> missing = schema.properties().keySet().stream()
                .filter(key -> schema.isRequired(key) && !tree.entries().containsKey(key) && !broken.contains(key))
                .map(key -> LoadProblems.noSection(
                        tree.origin(), key, schema.properties().get(key).description()))
                .toList();
        problems.addAll(missing);
        return !missing.isEmpty();
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

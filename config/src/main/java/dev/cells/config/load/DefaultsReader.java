package dev.cells.config.load;

import dev.cells.config.bind.Binder;
import dev.cells.config.fleet.Account;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.yaml.Parsed;
import dev.cells.config.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code defaults.yaml} and holds each of its sections against the schema. */
final class DefaultsReader {
    private static final Set<String> TIERS = Set.of("base", "utility");

    private final Project project;
    private final YamlReader yaml;
    private final List<Problem> problems;

    DefaultsReader(Project project, YamlReader yaml, List<Problem> problems) {
        this.project = project;
        this.yaml = yaml;
        this.problems = problems;
    }

    /** Empty where there is nothing to go on with. */
    Optional<Defaults> read() {
        if (!project.exists(Project.DEFAULTS)) {
            problems.add(LoadProblems.noDefaults());
            return Optional.empty();
        }
        var bytes = project.read(Project.DEFAULTS);
        problems.addAll(bytes.problems());
        if (!bytes.ok()) {
            return Optional.empty();
        }
        Parsed parsed = yaml.read(Project.DEFAULTS, bytes.get());
        problems.addAll(parsed.problems());
        return parsed.tree().map(this::takeApart);
    }

    private Defaults takeApart(Patch.Settings file) {
        Map<String, Map<String, Patch.Settings>> overrides = new LinkedHashMap<>();
        Map<String, Patch> plain = new LinkedHashMap<>(file.entries());
        Map<String, Patch.Settings> environments = maps(plain.remove("environments"));
        if (plain.get("accounts") instanceof Patch.Settings accounts) {
            plain.put("accounts", withoutOverrides(accounts, overrides));
        }
        Merger merger = new Merger("");
        MapNode tree = merger.merge(MapNode.empty(file.origin()), new Patch.Settings(plain, false, file.origin()));
        problems.addAll(merger.problems());
        problems.addAll(ConfigSchema.get().checkLayer(Part.DEFAULTS, tree, ""));
        MapNode accounts = section(tree, "accounts");
        List<Problem> strict = ConfigSchema.get().check(Part.ACCOUNTS, accounts, "accounts");
        problems.addAll(strict);
        return new Defaults(
                strict.isEmpty() ? accounts(accounts) : Map.of(),
                environments,
                overrides,
                section(tree, "policy"),
                section(tree, "base"),
                section(tree, "utility"),
                section(tree, "cell"));
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
            accounts.put(name, new Account(name, read.id(), read.region(), zones, read.deployRole()));
        });
        return accounts;
    }

    /** The shape of an account as it is written. */
    record AccountSettings(AccountId id, Region region, Map<String, List<String>> zones, Optional<String> deployRole) {}
}

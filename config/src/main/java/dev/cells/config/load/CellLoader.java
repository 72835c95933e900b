package dev.cells.config.load;

import dev.cells.config.check.CellCheck;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.merge.References;
import dev.cells.config.merge.Wildcards;
import dev.cells.config.module.CellFacts;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.PolicyCheck;
import dev.cells.config.policy.ReviewDate;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.yaml.Parsed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One client's cells: its files laid over the defaults, references resolved, the result checked. */
final class CellLoader {
    private static final String CELL = "cell.yaml";

    private final Sources sources;
    private final Defaults defaults;
    private final PolicyCheck policy;
    private final CellFacts facts;

    CellLoader(Sources sources, Defaults defaults, LocalDate today, CellFacts facts) {
        this.facts = facts;
        this.policy = new PolicyCheck(defaults.policy(), today);
        this.sources = sources;
        this.defaults = defaults;
    }

    /** The client's cell, or one for each of its environments. What is wrong with its shared file is wrong with each. */
    List<Loaded> load(String client) {
        List<Problem> shared = new ArrayList<>();
        String folder = ClientFolders.folder(client);
        Optional<Parsed> cell = sources.read(folder + "/" + CELL, shared);
        List<String> environments = environments(folder, shared);
        if (environments.isEmpty()) {
            List<Problem> problems = new ArrayList<>(shared);
            Optional<Explanation> made = cell.flatMap(parsed -> {
                Layers layers = new Layers(sources, problems);
                layers.add(folder + "/" + CELL, parsed);
                return build(StackAddress.cell(client), layers.all(), problems);
            });
            return List.of(new Loaded(client, made, problems));
        }
        return environments.stream()
                .map(environment -> {
                    List<Problem> problems = new ArrayList<>(shared);
                    Optional<Explanation> made = layers(folder, environment, cell, problems)
                            .flatMap(layers -> build(StackAddress.cell(client, environment), layers, problems));
                    return new Loaded(client + "/" + environment, made, problems);
                })
                .toList();
    }

    private Optional<List<Parsed>> layers(
            String folder, String environment, Optional<Parsed> cell, List<Problem> problems) {
        String file = folder + "/" + environment + ".yaml";
        Optional<Parsed> own = sources.read(file, problems);
        Patch.Settings shared = defaults.environments().get(environment);
        if (shared == null) {
            problems.add(LoadProblems.unknownEnvironment(
                    file, environment, defaults.environments().keySet()));
            return Optional.empty();
        }
        if (cell.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        Layers layers = new Layers(sources, problems);
        layers.addShared(Project.DEFAULTS, shared);
        layers.add(folder + "/" + CELL, cell.get());
        layers.add(file, own.get());
        return Optional.of(layers.all());
    }

    private Optional<Explanation> build(StackAddress address, List<Parsed> layers, List<Problem> problems) {
        Merger merger = new Merger(SettingPath.ROOT);
        Set<SettingPath> broken = new HashSet<>();
        List<String> files = new ArrayList<>(List.of(Project.DEFAULTS));
        MapNode merged = defaults.cell();
        MapNode decided = merged;
        for (Parsed layer : layers) {
            Patch.Settings patch = layer.tree().orElseThrow();
            merged = merger.merge(merged, patch);
            broken.addAll(layer.broken());
            files.add(patch.origin().file());
            decided = patch.origin().file().equals(Project.DEFAULTS) ? merged : decided;
        }
        problems.addAll(merger.problems());
        MapNode expanded = Wildcards.expand(merged, ConfigSchema.get().view(Part.CELL));
        Placement placement = Placement.of(expanded, defaults, problems);
        Map<String, String> names = names(address, placement);
        References references = new References(expanded, names);
        MapNode full = references.resolve();
        problems.addAll(references.problems());
        broken.addAll(references.broken());
        List<Problem> shape = ConfigSchema.get().check(Part.CELL, full, SettingPath.ROOT).stream()
                .filter(problem -> !broken.contains(SettingPath.of(problem.path())))
                .toList();
        Set<Origin> odd =
                shape.stream().flatMap(problem -> problem.origin().stream()).collect(Collectors.toSet());
        problems.removeIf(problem -> problem.origin().filter(odd::contains).isPresent());
        problems.addAll(shape);
        if (placement.account().isEmpty()) {
            return Optional.empty();
        }
        Account account = placement.account().get();
        StackConfig stack = new StackConfig(address, account, placement.region().orElse(account.region()), full);
        CellCheck.all(stack, facts).stream()
                .filter(problem -> !broken.contains(SettingPath.of(problem.path())))
                .filter(problem -> problem.origin().filter(odd::contains).isEmpty())
                .forEach(problems::add);
        problems.addAll(ReviewDate.check(stack));
        MapNode byDefaults =
                Wildcards.expandFor(full, decided, ConfigSchema.get().view(Part.CELL));
        problems.addAll(policy.checkCell(stack, new References(byDefaults, names).resolve(), merger.removed()));
        return Optional.of(new Explanation(stack, files, merger.removed()));
    }

    private static Map<String, String> names(StackAddress address, Placement placement) {
        Map<String, String> names = new HashMap<>();
        names.put("client", address.segments().get(0));
        if (address.segments().size() > 1) {
            names.put("environment", address.segments().get(1));
        }
        placement.region().ifPresent(region -> names.put("region", region.value()));
        return names;
    }

    private List<String> environments(String folder, List<Problem> problems) {
        Outcome<List<String>> names = sources.project().list(folder);
        problems.addAll(names.problems());
        names.value().orElse(List.of()).forEach(name -> {
            String path = folder + "/" + name;
            if (name.endsWith(".yml")) {
                String to = name.substring(0, name.length() - ".yml".length()) + ".yaml";
                problems.add(LoadProblems.strayFile(path, "config files end in .yaml: rename it to " + to));
            } else if (defaults.environments().containsKey(name)
                    && sources.project().isFolder(path)) {
                problems.add(LoadProblems.environmentFolder(path));
            }
        });
        return names.value().orElse(List.of()).stream()
                .filter(name -> name.endsWith(".yaml") && !name.equals(CELL))
                .map(name -> name.substring(0, name.length() - ".yaml".length()))
                .toList();
    }

    /** The account and region of a cell; empty if its settings name an unknown one. */
    private record Placement(Optional<Account> account, Optional<Region> region) {
        static Placement of(MapNode settings, Defaults defaults, List<Problem> problems) {
            if (!(settings.entries().get("account") instanceof ScalarNode name)) {
                return new Placement(Optional.empty(), Optional.empty());
            }
            Account account = defaults.accounts().get(name.display());
            if (account == null) {
                // If the accounts themselves are broken, those problems come first.
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
}

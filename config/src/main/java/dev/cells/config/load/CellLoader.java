package dev.cells.config.load;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.merge.Merger;
import dev.cells.config.merge.Patch;
import dev.cells.config.merge.Wildcards;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.yaml.Parsed;
import dev.cells.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client's cells: its files laid over the defaults. */
final class CellLoader {
    private static final String CELL = "cell.yaml";

    private final Project project;
    private final YamlReader yaml;
    private final Defaults defaults;

    CellLoader(Project project, YamlReader yaml, Defaults defaults) {
        this.project = project;
        this.yaml = yaml;
        this.defaults = defaults;
    }

    /** @param stacks those that could be made, whether or not there are problems */
    record Loaded(String client, List<StackConfig> stacks, List<Problem> problems) {}

    Loaded load(String client) {
        List<Problem> problems = new ArrayList<>();
        List<StackConfig> stacks = new ArrayList<>();
        String folder = ClientFolders.folder(client);
        Optional<Parsed> cell = read(folder + "/" + CELL, problems);
        List<String> environments = environments(folder, problems);
        if (cell.isPresent() && environments.isEmpty()) {
            build(StackAddress.cell(client), List.of(cell.get()), problems).ifPresent(stacks::add);
        }
        for (String environment : environments) {
            Optional<Parsed> own = read(folder + "/" + environment + ".yaml", problems);
            Patch.Settings shared = defaults.environments().get(environment);
            if (shared == null) {
                String file = folder + "/" + environment + ".yaml";
                problems.add(LoadProblems.unknownEnvironment(
                        file, environment, defaults.environments().keySet()));
            } else if (cell.isPresent() && own.isPresent()) {
                Parsed below = new Parsed(Optional.of(shared), List.of(), Set.of());
                build(StackAddress.cell(client, environment), List.of(below, cell.get(), own.get()), problems)
                        .ifPresent(stacks::add);
            }
        }
        return new Loaded(client, stacks, problems);
    }

    private Optional<StackConfig> build(StackAddress address, List<Parsed> layers, List<Problem> problems) {
        Merger merger = new Merger("");
        Set<String> broken = new HashSet<>();
        MapNode tree = defaults.cell();
        for (Parsed layer : layers) {
            tree = layer.tree().isPresent() ? merger.merge(tree, layer.tree().get()) : tree;
            broken.addAll(layer.broken());
        }
        problems.addAll(merger.problems());
        MapNode full = Wildcards.expand(tree, ConfigSchema.get().view(Part.CELL));
        ConfigSchema.get().check(Part.CELL, full, "").stream()
                .filter(problem -> !broken.contains(problem.path()))
                .forEach(problems::add);
        return stack(address, full, problems);
    }

    private Optional<StackConfig> stack(StackAddress address, MapNode settings, List<Problem> problems) {
        if (!(settings.entries().get("account") instanceof ScalarNode name)) {
            return Optional.empty();
        }
        Account account = defaults.accounts().get(name.display());
        if (account == null) {
            problems.add(LoadProblems.unknownAccount(
                    name.origin(), name.display(), defaults.accounts().keySet()));
            return Optional.empty();
        }
        Region region = account.region();
        if (settings.entries().get("region") instanceof ScalarNode own) {
            Optional<Region> known = account.zones().keySet().stream()
                    .filter(candidate -> candidate.value().equals(own.display()))
                    .findFirst();
            if (known.isEmpty()) {
                problems.add(LoadProblems.noZones(own.origin(), account.name(), own.display()));
            }
            region = known.orElse(region);
        }
        return Optional.of(new StackConfig(address, account, region, settings));
    }

    private List<String> environments(String folder, List<Problem> problems) {
        Outcome<List<String>> names = project.list(folder);
        problems.addAll(names.problems());
        return names.value().orElse(List.of()).stream()
                .filter(name -> name.endsWith(".yaml") && !name.equals(CELL))
                .map(name -> name.substring(0, name.length() - ".yaml".length()))
                .toList();
    }

    private Optional<Parsed> read(String file, List<Problem> problems) {
        Outcome<byte[]> bytes = project.read(file);
        problems.addAll(bytes.problems());
        if (!bytes.ok()) {
            return Optional.empty();
        }
        Parsed parsed = yaml.read(file, bytes.get());
        problems.addAll(parsed.problems());
        return parsed.tree().isPresent() ? Optional.of(parsed) : Optional.empty();
    }
}

package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of all modules that a cell may have, and of all utility apps that serve cells.
 *
 * @param realAws whether the cell is meant for the real AWS. What cannot be decided from the config is an error there,
 *     and no reason not to use the local AWS
 */
public record CellFacts(List<ModuleFacts> modules, List<AppFacts> apps, boolean realAws) {
    private static final String EACH = ".*";

    public CellFacts {
        modules = List.copyOf(modules);
        apps = List.copyOf(apps);
    }

    /** For the local AWS, without utility apps. */
    public CellFacts(List<ModuleFacts> modules) {
        this(modules, List.of(), false);
    }

    /** Workloads that are on, by their paths. */
    public Map<String, MapNode> workloads(StackConfig cell) {
        Map<String, MapNode> workloads = new LinkedHashMap<>();
        for (ModuleFacts module : modules) {
            module.workloadSections().forEach(path -> workloads.putAll(entries(cell, path)));
        }
        return workloads;
    }

    /** Fargate tasks that are on, by their paths. */
    public Map<String, MapNode> tasks(StackConfig cell) {
        Map<String, MapNode> tasks = new LinkedHashMap<>();
        for (ModuleFacts module : modules) {
            for (String path : module.taskSections()) {
                if (path.endsWith(EACH)) {
                    tasks.putAll(entries(cell, path.substring(0, path.length() - EACH.length())));
                } else if (LenientReader.isOn(cell.settings(), path)) {
                    tasks.put(path, (MapNode) cell.settings().find(path).orElseThrow());
                }
            }
        }
        return tasks;
    }

    /** Names of all stores that are on, each with the path of the first that has it. */
    public SortedMap<String, String> stores(StackConfig cell) {
        SortedMap<String, String> stores = new TreeMap<>();
        for (ModuleFacts module : modules) {
            if (LenientReader.isOn(cell.settings(), module.section())) {
                module.storeNames().forEach(name -> stores.putIfAbsent(name, module.section()));
            }
        }
        for (ModuleFacts module : modules) {
            for (String section : module.storeSections()) {
                on(cell, section).keySet().forEach(name -> stores.putIfAbsent(name, section + "." + name));
            }
        }
        return stores;
    }

    /** The entries of a map that are on, in a part that is on with all that it is part of. */
    public static Map<String, MapNode> on(StackConfig cell, String path) {
        int last = path.lastIndexOf('.');
        return last < 0 || isOn(cell, path.substring(0, last)) ? LenientReader.named(cell.settings(), path) : Map.of();
    }

    /** Whether a part is on with all that it is part of. */
    public static boolean isOn(StackConfig cell, String path) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (!LenientReader.isOn(cell.settings(), path.substring(0, dot))) {
                return false;
            }
        }
        return LenientReader.isOn(cell.settings(), path);
    }

    /** Where a store is in the config, on or off; in the first section for stores where no section has it. */
    public String pathOf(StackConfig cell, String store) {
        for (ModuleFacts module : modules) {
            if (module.storeNames().contains(store)) {
                return module.section();
            }
        }
        List<String> sections = modules.stream()
                .flatMap(module -> module.storeSections().stream())
                .toList();
        return sections.stream()
                .map(section -> section + "." + store)
                .filter(path -> cell.settings().find(path).isPresent())
                .findFirst()
                .orElse(sections.get(0) + "." + store);
    }

    /** Rules for the names of all modules. */
    public List<NameRule> names() {
        return modules.stream().flatMap(module -> module.names().stream()).toList();
    }

    /** The last part of a path: the name of the thing that is there. */
    public static String nameIn(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static Map<String, MapNode> entries(StackConfig cell, String path) {
        Map<String, MapNode> entries = new LinkedHashMap<>();
        LenientReader.named(cell.settings(), path).forEach((name, entry) -> entries.put(path + "." + name, entry));
        return entries;
    }
}

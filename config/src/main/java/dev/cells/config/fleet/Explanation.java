package dev.cells.config.fleet;

import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Setting;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers where a stack's settings come from.
 *
 * @param files the layers' files, the lowest first
 * @param removed what was unset, by path, with each layer's word
 */
public record Explanation(StackConfig stack, List<String> files, SortedMap<String, List<Setting>> removed) {
    public Explanation {
        files = List.copyOf(files);
        removed = new TreeMap<>(removed);
    }

    /** Every leaf at or below the dotted path (empty for all), in the order of the tree; unset ones come last. */
    public List<Explained> at(String path) {
        List<Explained> found = new ArrayList<>();
        stack.settings().find(path).ifPresent(node -> leaves(path, node, found));
        removed.forEach((gone, layers) -> {
            if (path.isEmpty() || gone.equals(path) || gone.startsWith(path + ".")) {
                found.add(new Explained(gone, Optional.empty(), layers));
            }
        });
        return found;
    }

    /** Modules and named things that are turned off, by path, with the place that says so. */
    public Map<String, Origin> turnedOff() {
        Map<String, Origin> off = new LinkedHashMap<>();
        off("", stack.settings(), off);
        return off;
    }

    private static void off(String path, MapNode map, Map<String, Origin> into) {
        if (Switches.isOff(map)) {
            into.put(path, map.entries().get("enabled").origin());
            return;
        }
        map.entries().forEach((key, node) -> {
            if (node instanceof MapNode below) {
                off(path.isEmpty() ? key : path + "." + key, below, into);
            }
        });
    }

    private static void leaves(String path, Node node, List<Explained> into) {
        if (node instanceof MapNode map && !map.entries().isEmpty()) {
            map.entries().forEach((key, below) -> leaves(path.isEmpty() ? key : path + "." + key, below, into));
            return;
        }
        List<Setting> layers = new ArrayList<>(node.history());
        layers.add(new Setting(node.origin(), node.display()));
        into.add(new Explained(path, Optional.of(node), layers));
    }
}

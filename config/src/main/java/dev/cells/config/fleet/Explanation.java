package dev.cells.config.fleet;

import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers where a stack's settings come from.
 *
 * @param files the files of the layers, the lowest first
 * @param removed settings that were unset, by path, with the value of each layer
 */
public record Explanation(StackConfig stack, List<String> files, SortedMap<SettingPath, List<Setting>> removed) {
    public Explanation {
        files = List.copyOf(files);
        removed = new TreeMap<>(removed);
    }

    /** Every leaf at or below the path, in the order of the tree; settings that were unset come last. */
    public List<Explained> at(SettingPath path) {
        List<Explained> found = new ArrayList<>();
        stack.settings().find(path).ifPresent(node -> leaves(path, node, found));
        removed.forEach((gone, layers) -> {
            if (gone.isAtOrBelow(path)) {
                found.add(new Explained(gone, Optional.empty(), layers));
            }
        });
        return found;
    }

    private static void leaves(SettingPath path, Node node, List<Explained> into) {
        if (node instanceof MapNode map && !map.entries().isEmpty()) {
            map.entries().forEach((key, below) -> leaves(path.child(key), below, into));
            return;
        }
        List<Setting> layers = new ArrayList<>(node.history());
        layers.add(new Setting(node.origin(), node.display()));
        into.add(new Explained(path, Optional.of(node), layers));
    }

    /**
     * One setting and its value in every layer.
     *
     * @param value the effective value; empty if a layer unset it
     * @param layers the value in each layer, the lowest first; the last one won. If the value contains references, the
     *     unresolved text comes just before the resolved value, with the same origin
     */
    public record Explained(SettingPath path, Optional<Node> value, List<Setting> layers) {
        public Explained {
            layers = List.copyOf(layers);
        }
    }
}

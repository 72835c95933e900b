package dev.cells.config.merge;

import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key {@code "*"} among named things: what each of them starts from. It is laid under every sibling after all
 * layers are merged, so what a layer says of one service by name beats what any layer says of all services.
 */
public final class Wildcards {
    public static final String KEY = "*";

    private Wildcards() {}

    /** The tree with every {@code "*"} that the schema allows expanded and gone. */
    public static MapNode expand(MapNode tree, SchemaView schema) {
        return expand(tree, schema, tree);
    }

    /** The same, with every named thing of another tree: those that this one lacks are what {@code "*"} says of them. */
    public static MapNode expandFor(MapNode names, MapNode tree, SchemaView schema) {
        return expand(tree, schema, names);
    }

    private static MapNode expand(MapNode tree, SchemaView schema, MapNode names) {
        Map<String, Node> entries = new LinkedHashMap<>();
        boolean changed = false;
        Optional<MapNode> common = schema.named().isPresent() ? mapAt(tree, KEY) : Optional.empty();
        for (Map.Entry<String, Node> entry : tree.entries().entrySet()) {
            String key = entry.getKey();
            if (common.isPresent() && key.equals(KEY)) {
                changed = true;
                continue;
            }
            Node value = entry.getValue();
            Node full = common.isPresent() ? over(common.get(), value) : value;
            if (full instanceof MapNode map) {
                MapNode below = mapAt(names, key).orElse(map);
                full = schema.child(key)
                        .map(child -> (Node) expand(map, child, below))
                        .orElse(map);
            }
            changed |= full != value;
            entries.put(key, full);
        }
        if (common.isPresent()) {
            for (String name : names.entries().keySet()) {
                if (!name.equals(KEY) && !entries.containsKey(name)) {
                    changed = true;
                    MapNode below = mapAt(names, name).orElse(common.get());
                    entries.put(name, expand(common.get(), schema.named().orElseThrow(), below));
                }
            }
        }
        return changed ? new MapNode(entries, tree.origin(), tree.history()) : tree;
    }

    private static Node over(MapNode common, Node own) {
        if (own instanceof ScalarNode state && state.value() instanceof Boolean) {
            MapNode asMap = new MapNode(Map.of(Switches.KEY, state), state.origin(), List.of());
            return maps(common, asMap);
        }
        return own instanceof MapNode map ? maps(common, map) : own;
    }

    private static MapNode maps(MapNode common, MapNode own) {
        Map<String, Node> entries = new LinkedHashMap<>(common.entries());
        own.entries().forEach((key, value) -> entries.merge(key, value, Wildcards::nodes));
        return new MapNode(entries, own.origin(), own.history());
    }

    private static Node nodes(Node common, Node own) {
        if (common instanceof MapNode low && own instanceof MapNode high) {
            return maps(low, high);
        }
        List<Setting> history = new ArrayList<>(common.history());
        history.add(new Setting(common.origin(), common.display()));
        history.addAll(own.history());
        return withHistory(own, history);
    }

    private static Node withHistory(Node node, List<Setting> history) {
        if (node instanceof ScalarNode scalar) {
            return new ScalarNode(scalar.value(), scalar.origin(), history);
        }
        if (node instanceof MapNode map) {
            return new MapNode(map.entries(), map.origin(), history);
        }
        ListNode list = (ListNode) node;
        return new ListNode(list.items(), list.origin(), history);
    }

    private static Optional<MapNode> mapAt(MapNode tree, String key) {
        return tree.entries().get(key) instanceof MapNode map ? Optional.of(map) : Optional.empty();
    }
}

package dev.cells.cli.view;

import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Settings as plain trees and as a list of their leaves. */
final class Trees {
    private Trees() {}

    static Object plain(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> fields.put(key, plain(value)));
            return fields;
        }
        return node instanceof ListNode list
                ? list.items().stream().map(Trees::plain).toList()
                : ((ScalarNode) node).value();
    }

    /** Visits what has no named children: scalars, lists and empty maps; each with its path. */
    static void leaves(String path, Node node, BiConsumer<String, Node> visitor) {
        if (node instanceof MapNode map && !map.entries().isEmpty()) {
            map.entries().forEach((key, value) -> leaves(path.isEmpty() ? key : path + "." + key, value, visitor));
        } else {
            visitor.accept(path, node);
        }
    }
}

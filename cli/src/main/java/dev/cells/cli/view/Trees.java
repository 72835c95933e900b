package dev.cells.cli.view;

import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as plain trees. */
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
}

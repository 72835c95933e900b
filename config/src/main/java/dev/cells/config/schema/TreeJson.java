package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;

/** A tree of settings as plain JSON, without origins. */
final class TreeJson {
    private TreeJson() {}

    static JsonNode of(Node node) {
        if (node instanceof MapNode map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.entries().forEach((key, value) -> object.set(key, of(value)));
            return object;
        }
        if (node instanceof ListNode list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.items().size());
            list.items().forEach(item -> array.add(of(item)));
            return array;
        }
        return scalar(((ScalarNode) node).value());
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean state) {
            return BooleanNode.valueOf(state);
        }
        return value instanceof Long number ? LongNode.valueOf(number) : DoubleNode.valueOf((Double) value);
    }
}

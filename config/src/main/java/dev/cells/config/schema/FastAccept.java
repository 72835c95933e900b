package dev.cells.config.schema;

import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Whether a tree keeps to the schema, yes or no, and nothing else: most trees do, and for them this spares the start of
 * the JSON Schema library, which costs more than all the rest of loading. Whatever is not plainly right is left to the
 * library, which alone decides what is wrong and why. A test holds the two against each other.
 */
final class FastAccept {
    /** The keywords that are understood here. A schema with others is never accepted. */
    static final Set<String> KEYWORDS = Set.of(
            "additionalProperties",
            "const",
            "description",
            "enum",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "pattern",
            "properties",
            "propertyNames",
            "required",
            "title",
            "type",
            "uniqueItems");

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final boolean layer;

    /** @param layer whether keys may be missing, and {@code "*"} and references may stand in the tree */
    FastAccept(boolean layer) {
        this.layer = layer;
    }

    boolean accepts(SchemaView schema, Node node) {
        if (layer
                && node instanceof ScalarNode scalar
                && scalar.value() instanceof String text
                && text.contains("${")) {
            return true;
        }
        return KEYWORDS.containsAll(schema.rule().keySet())
                && isOfType(schema, node)
                && isChoice(schema, node)
                && isWithin(schema, node);
    }

    private static boolean isOfType(SchemaView schema, Node node) {
        return switch (schema.type()) {
            case "" -> true;
            case "object" -> node instanceof MapNode;
            case "array" -> node instanceof ListNode;
            case "string" -> node instanceof ScalarNode scalar && scalar.value() instanceof String;
            case "boolean" -> node instanceof ScalarNode scalar && scalar.value() instanceof Boolean;
            case "integer" -> node instanceof ScalarNode scalar && scalar.value() instanceof Long;
            case "number" -> node instanceof ScalarNode scalar && scalar.value() instanceof Number;
            default -> false;
        };
    }

    private static boolean isChoice(SchemaView schema, Node node) {
        Map<String, Object> rule = schema.rule();
        if (!rule.containsKey("enum") && !rule.containsKey("const")) {
            return true;
        }
        Object value = Values.plain(node);
        return rule.containsKey("enum")
                ? schema.list("enum").contains(value)
                : rule.get("const").equals(value);
    }

    private boolean isWithin(SchemaView schema, Node node) {
        if (node instanceof MapNode map) {
            return isMap(schema, map);
        }
        if (node instanceof ListNode list) {
            return isList(schema, list);
        }
        Object value = ((ScalarNode) node).value();
        if (value instanceof String text) {
            return isText(schema.rule(), text);
        }
        return !(value instanceof Number number) || isNumber(schema.rule(), number.doubleValue());
    }

    private boolean isMap(SchemaView schema, MapNode map) {
        if (map.entries().size() < number(schema.rule(), "minProperties", 0)
                || map.entries().size() > number(schema.rule(), "maxProperties", Integer.MAX_VALUE)
                || !layer && !map.entries().keySet().containsAll(schema.list("required"))) {
            return false;
        }
        boolean open = !schema.rule().containsKey("additionalProperties");
        for (Map.Entry<String, Node> entry : map.entries().entrySet()) {
            SchemaView child = schema.properties()
                    .getOrDefault(entry.getKey(), schema.named().orElse(null));
            if (child == null ? !open : !accepts(child, entry.getValue())) {
                return false;
            }
            if (!isName(schema, entry.getKey())) {
                return false;
            }
        }
        return true;
    }

    private boolean isName(SchemaView schema, String key) {
        return schema.names().isEmpty()
                || layer && key.equals("*")
                || isText(schema.names().get().rule(), key)
                        && KEYWORDS.containsAll(schema.names().get().rule().keySet())
                        && !schema.names().get().rule().containsKey("enum");
    }

    private boolean isList(SchemaView schema, ListNode list) {
        List<Node> items = list.items();
        if (items.size() < number(schema.rule(), "minItems", 0)
                || items.size() > number(schema.rule(), "maxItems", Long.MAX_VALUE)) {
            return false;
        }
        if (Boolean.TRUE.equals(schema.rule().get("uniqueItems"))) {
            Set<Object> seen = new HashSet<>();
            if (!items.stream().map(Values::plain).allMatch(seen::add)) {
                return false;
            }
        }
        return schema.items().isEmpty()
                || items.stream().allMatch(item -> accepts(schema.items().get(), item));
    }

    private static boolean isText(Map<String, Object> rule, String text) {
        if (rule.get("pattern") instanceof String pattern
                && !PATTERNS.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .find()) {
            return false;
        }
        int length = text.codePointCount(0, text.length());
        return length >= number(rule, "minLength", 0) && length <= number(rule, "maxLength", Long.MAX_VALUE);
    }

    private static boolean isNumber(Map<String, Object> rule, double value) {
        return value >= number(rule, "minimum", Double.NEGATIVE_INFINITY)
                && value <= number(rule, "maximum", Double.POSITIVE_INFINITY);
    }

    private static double number(Map<String, Object> rule, String keyword, double otherwise) {
        return rule.get(keyword) instanceof Number number ? number.doubleValue() : otherwise;
    }
}

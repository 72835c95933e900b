package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The single settings of a stack, and other values for each, by which it can be seen what is made from it. */
public final class SettingChanges {
    private final Set<String> settings = new HashSet<>();
    private final Map<String, List<String>> choices = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> fixed = new ArrayList<>();
    private final JsonNode definitions;

    private SettingChanges(JsonNode definitions) {
        this.definitions = definitions;
    }

    /**
     * A setting: a single value, or a list of them.
     *
     * @param pattern its path with {@code *} for each name
     * @param others values that it could have instead, as far as its type tells; not all are accepted
     * @param isSwitch whether it has few values, by which whole resources may come and go
     */
    public record Leaf(String path, String pattern, Node before, List<Node> others, boolean isSwitch) {
        public Leaf {
            others = List.copyOf(others);
        }

        boolean isText() {
            return before instanceof ScalarNode scalar && scalar.value() instanceof String text && text.length() > 3;
        }
    }

    /** Of a stack. */
    public static SettingChanges of(StackConfig config) {
        try {
            JsonNode definitions =
                    new ObjectMapper().readTree(ConfigSchema.text()).get("$defs");
            SettingChanges changes = new SettingChanges(definitions);
            changes.walk(definitions.get(definition(config.address())), "");
            changes.collect(config.settings(), "", "");
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its settings of which another value is known, or might be. */
    public List<Leaf> leaves() {
        return List.copyOf(leaves);
    }

    /** Settings of which no other value is known: lists that are empty or have parts, such as rules, and null. */
    List<String> fixed() {
        return List.copyOf(fixed);
    }

    /** A path with {@code *} for each name in it. */
    String pattern(String path) {
        String pattern = "";
        for (String key : path.split("\\.")) {
            pattern = next(pattern, key);
        }
        return pattern;
    }

    private String next(String pattern, String key) {
        String exact = pattern.isEmpty() ? key : pattern + "." + key;
        return settings.contains(exact) ? exact : pattern + ".*";
    }

    private static String definition(StackAddress address) {
        String kind = AttributeOrigins.Rule.kind(address);
        return kind.equals("base") || kind.equals("cell") ? kind : "utility-" + kind;
    }

    private void walk(JsonNode schema, String path) {
        settings.add(path);
        if (schema.has("$ref")) {
            walk(definitions.get(schema.get("$ref").asText().substring("#/$defs/".length())), path);
        }
        schema.path("enum").forEach(one -> choices.computeIfAbsent(path, key -> new ArrayList<>())
                .add(one.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            walk(property.getValue(), path.isEmpty() ? property.getKey() : path + "." + property.getKey());
        }
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.get("additionalProperties"), path + ".*");
        }
        schema.path("patternProperties").forEach(value -> walk(value, path + ".*"));
        for (String several : List.of("anyOf", "oneOf", "allOf", "then", "else")) {
            JsonNode part = schema.path(several);
            if (part.isArray()) {
                part.forEach(one -> walk(one, path));
            } else if (part.isObject()) {
                walk(part, path);
            }
        }
    }

    private void collect(MapNode map, String path, String pattern) {
        map.entries().forEach((key, node) -> {
            String next = next(pattern, key);
            String full = path.isEmpty() ? key : path + "." + key;
            if (node instanceof MapNode below) {
                collect(below, full, next);
            } else {
                List<Node> others = others(node, next, leaves.size());
                if (others.isEmpty()) {
                    fixed.add(full);
                } else {
                    boolean isSwitch = choices.containsKey(next)
                            || node instanceof ScalarNode scalar && scalar.value() instanceof Boolean;
                    leaves.add(new Leaf(full, next, node, others, isSwitch));
                }
            }
        });
    }

    /** @param number makes values of different settings different */
    private List<Node> others(Node node, String pattern, int number) {
        if (node instanceof ListNode list) {
            List<Node> items = new ArrayList<>(list.items());
            if (items.isEmpty() || !(items.get(0) instanceof ScalarNode first)) {
                return List.of();
            }
            return others(first, pattern + ".#", number).stream()
                    .map(other -> {
                        items.set(0, other);
                        return (Node) new ListNode(items, list.origin(), list.history());
                    })
                    .toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        List<Object> values = new ArrayList<>();
        if (scalar.value() instanceof Boolean bool) {
            values.add(!bool);
        } else if (scalar.value() instanceof Long value) {
            values.addAll(List.of(value + 1 + number, value + 1, value * 2));
        } else if (scalar.value() instanceof Double value) {
            values.add(value + 0.5 + number);
        } else if (choices.containsKey(pattern)) {
            choices.get(pattern).stream()
                    .filter(choice -> !choice.equals(scalar.value()))
                    .forEach(values::add);
        } else {
            values.add(scalar.display() + "x" + number);
            values.add(scalar.display().replaceFirst("^10\\.[0-9]+", "10.160"));
            values.add(scalar.display().replaceFirst("(?<=[0-9])([0-8])(?=\\D*$)", "9"));
        }
        values.removeIf(scalar.value()::equals);
        return values.stream()
                .map(value -> (Node) new ScalarNode(value, scalar.origin(), scalar.history()))
                .toList();
    }

    /** A config in which settings have other values. */
    public static StackConfig with(StackConfig config, Map<String, Node> values) {
        return config.with(replaced(config.settings(), "", values));
    }

    private static MapNode replaced(MapNode map, String path, Map<String, Node> values) {
        Map<String, Node> entries = new LinkedHashMap<>();
        map.entries().forEach((key, node) -> {
            String full = path.isEmpty() ? key : path + "." + key;
            entries.put(
                    key,
                    node instanceof MapNode below ? replaced(below, full, values) : values.getOrDefault(full, node));
        });
        return new MapNode(entries, map.origin(), map.history());
    }
}

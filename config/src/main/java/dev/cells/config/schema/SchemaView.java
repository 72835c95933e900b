package dev.cells.config.schema;

import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One position in the schema, with references followed and children by name.
 *
 * @param description what the setting is for, one sentence
 * @param title what a child is called where children are named by the user ({@code service}); else empty
 * @param properties the keys that the schema names
 * @param named the schema of every key that the user names; empty if only {@code properties} are allowed
 * @param items the schema of the items of a list
 * @param names the schema of the keys themselves
 * @param rule the schema itself, for its keywords
 */
public record SchemaView(
        String description,
        String title,
        Map<String, SchemaView> properties,
        Optional<SchemaView> named,
        Optional<SchemaView> items,
        Optional<SchemaView> names,
        Map<String, Object> rule) {
    public SchemaView {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** @param definitions the schema's {@code $defs} */
    static SchemaView of(Map<String, Object> schema, Map<String, Object> definitions) {
        Map<String, Object> target = schema;
        String description = text(schema, "description");
        while (target.get("$ref") instanceof String reference) {
            target = object(definitions.get(reference.substring("#/$defs/".length())));
            description = description.isEmpty() ? text(target, "description") : description;
        }
        Map<String, SchemaView> properties = new LinkedHashMap<>();
        object(target.getOrDefault("properties", Map.of()))
                .forEach((key, property) -> properties.put(key, of(object(property), definitions)));
        return new SchemaView(
                description,
                text(target, "title"),
                properties,
                child(target, "additionalProperties", definitions),
                child(target, "items", definitions),
                child(target, "propertyNames", definitions),
                target);
    }

    private static Optional<SchemaView> child(Map<String, Object> schema, String key, Map<String, Object> definitions) {
        return schema.get(key) instanceof Map<?, ?> child
                ? Optional.of(of(object(child), definitions))
                : Optional.empty();
    }

    /** The schema of a key below this one. */
    public Optional<SchemaView> child(String key) {
        SchemaView property = properties.get(key);
        return property == null ? named : Optional.of(property);
    }

    /** The schema at a dotted path below this one; list items are not addressed. */
    public Optional<SchemaView> find(String path) {
        Optional<SchemaView> here = Optional.of(this);
        for (String key : SettingPath.of(path).keys()) {
            here = here.flatMap(view -> view.child(key));
        }
        return here;
    }

    /** All paths below this position, dotted, with {@code *} for names. */
    public Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        collect(SettingPath.ROOT, paths);
        return paths;
    }

    private void collect(SettingPath path, Set<String> into) {
        if (!path.isRoot()) {
            into.add(path.toString());
        }
        properties.forEach((key, child) -> child.collect(path.child(key), into));
        named.ifPresent(child -> child.collect(path.child(SettingPath.ANY), into));
    }

    /** Whether the setting can be turned off with {@code false}. */
    public boolean isSwitchable() {
        return properties.containsKey("enabled");
    }

    public boolean isRequired(String key) {
        return list("required").contains(key);
    }

    /** The values that an {@code enum} allows, as text; empty where there is none. */
    public List<String> choices() {
        return list("enum").stream().map(String::valueOf).toList();
    }

    /** The JSON type: {@code object}, {@code integer} …; empty where the schema leaves it open. */
    public String type() {
        return text(rule, "type");
    }

    /** A keyword's list; empty where it is absent. */
    List<?> list(String keyword) {
        return rule.get(keyword) instanceof List<?> values ? values : List.of();
    }

    public List<String> keys() {
        return new ArrayList<>(new TreeSet<>(properties.keySet()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static String text(Map<String, Object> schema, String key) {
        return schema.get(key) instanceof String text ? text : "";
    }
}

package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One place of the schema as a person sees it: references followed, children by name.
 *
 * @param description what the setting is for, one sentence
 * @param title what a child is called where children are named by the user ({@code service}); else empty
 * @param properties the keys that the schema names
 * @param named what every key means whose name the user chooses; empty where only {@code properties} are allowed
 * @param items what a list holds
 * @param rule the schema itself, for its keywords
 */
public record SchemaView(
        String description,
        String title,
        Map<String, SchemaView> properties,
        Optional<SchemaView> named,
        Optional<SchemaView> items,
        JsonNode rule) {
    public SchemaView {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static SchemaView of(JsonNode schema, JsonNode root) {
        JsonNode target = schema;
        String description = text(schema, "description");
        while (target.has("$ref")) {
            target = root.at(target.get("$ref").textValue().substring(1));
            description = description.isEmpty() ? text(target, "description") : description;
        }
        Map<String, SchemaView> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : target.path("properties").properties()) {
            properties.put(property.getKey(), of(property.getValue(), root));
        }
        JsonNode named = target.path("additionalProperties");
        JsonNode items = target.path("items");
        return new SchemaView(
                description,
                text(target, "title"),
                properties,
                named.isObject() ? Optional.of(of(named, root)) : Optional.empty(),
                items.isObject() ? Optional.of(of(items, root)) : Optional.empty(),
                target);
    }

    /** The schema of a key below this one. */
    public Optional<SchemaView> child(String key) {
        SchemaView property = properties.get(key);
        return property == null ? named : Optional.of(property);
    }

    /** The schema at a dotted path below this one; list items are not addressed. */
    public Optional<SchemaView> find(String path) {
        Optional<SchemaView> here = Optional.of(this);
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.")) {
            here = here.flatMap(view -> view.child(key));
        }
        return here;
    }

    /** Whether the setting can be turned off with {@code false}. */
    public boolean isSwitchable() {
        return properties.containsKey("enabled");
    }

    public boolean isRequired(String key) {
        for (JsonNode required : rule.path("required")) {
            if (required.textValue().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The values that an {@code enum} allows, as text; empty where there is none. */
    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        rule.path("enum").forEach(value -> choices.add(value.asText()));
        return choices;
    }

    public List<String> keys() {
        return new ArrayList<>(new TreeSet<>(properties.keySet()));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText("");
    }
}

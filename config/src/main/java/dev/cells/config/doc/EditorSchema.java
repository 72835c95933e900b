package dev.cells.config.doc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.tree.Switches;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema as an editor needs it for one file, which is a layer and not the whole: nothing that a lower layer gives
 * is required, modules may be switched by {@code true} and {@code false}, named things have {@code "*"}, and values
 * may be references. Derived from the one schema, never written by hand.
 */
public final class EditorSchema {
    /** The kinds of file. */
    public enum Kind {
        /** {@code defaults.yaml}. */
        DEFAULTS("defaults"),
        /** A client's {@code cell.yaml}, an environment's file beside it, or a file that these inherit. */
        CLIENT("cell"),
        /** A file of own rules in {@code policies}. */
        POLICIES("rules");

        private final String definition;

        Kind(String definition) {
            this.definition = definition;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> WHOLE =
            Set.of("defaults", "accounts", "account", "policy", "rules", "own-rule", "own-fixture");
    private static final Pattern REFERENCE = Pattern.compile("\"#/\\$defs/([a-z0-9-]+)\"");

    private final JsonNode source;

    private EditorSchema() {
        try {
            source = new ObjectMapper().readTree(ConfigSchema.text());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The schema for one kind of file, as JSON text that ends in a line break. */
    public static String of(Kind kind) {
        ObjectNode schema = new EditorSchema().build(kind);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode build(Kind kind) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("$schema", source.get("$schema"));
        schema.put("title", "cells: " + kind);
        JsonNode root = layer(source.at("/$defs/" + kind.definition), WHOLE.contains(kind.definition));
        schema.setAll((ObjectNode) root);
        if (kind == Kind.CLIENT) {
            ((ObjectNode) schema.get("properties")).set("inherits", source.at("/$defs/inherits"));
        }
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        for (String name : reachable(kind)) {
            definitions.set(name, layer(source.at("/$defs/" + name), WHOLE.contains(name)));
        }
        schema.set("$defs", definitions);
        return schema;
    }

    private Set<String> reachable(Kind kind) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(kind.definition);
        while (!open.isEmpty()) {
            Matcher reference =
                    REFERENCE.matcher(source.at("/$defs/" + open.remove()).toString());
            while (reference.find()) {
                if (found.add(reference.group(1))) {
                    open.add(reference.group(1));
                }
            }
        }
        return found;
    }

    private JsonNode layer(JsonNode schema, boolean whole) {
        if (schema.has("$ref") || schema.has("const")) {
            return schema;
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, whole);
            case "array" -> array(schema, whole);
            default -> orReference(schema, whole);
        };
    }

    private JsonNode object(JsonNode schema, boolean whole) {
        ObjectNode object = schema.deepCopy();
        if (!whole) {
            object.remove("required");
            object.remove("minProperties");
        }
        if (schema.path("properties").isObject()) {
            ObjectNode properties = object.putObject("properties");
            for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
                properties.set(property.getKey(), layer(property.getValue(), whole));
            }
        }
        JsonNode named = schema.path("additionalProperties");
        if (named.isObject()) {
            object.set("additionalProperties", layer(named, whole));
            if (!whole) {
                allowWildcard(object);
            }
        }
        return schema.path("properties").has(Switches.KEY) ? orSwitch(object) : object;
    }

    private JsonNode array(JsonNode schema, boolean whole) {
        ObjectNode array = schema.deepCopy();
        array.set("items", layer(schema.get("items"), whole));
        return array;
    }

    private static void allowWildcard(ObjectNode object) {
        ObjectNode star = JsonNodeFactory.instance.objectNode().put("const", "*");
        JsonNode names = object.get("propertyNames");
        if (names != null) {
            object.putObject("propertyNames").putArray("anyOf").add(star).add(names);
        }
    }

    private static JsonNode orSwitch(ObjectNode object) {
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("description", "Turns it on or off.").put("type", "boolean");
        either.putArray("anyOf").add(object).add(state);
        return either;
    }

    private static JsonNode orReference(JsonNode schema, boolean whole) {
        if (whole) {
            return schema;
        }
        ObjectNode value = schema.deepCopy();
        JsonNode description = value.remove("description");
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        reference.put("type", "string").put("pattern", "\\$\\{[^}]+\\}");
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        if (description != null) {
            either.set("description", description);
        }
        either.putArray("anyOf").add(value).add(reference);
        return either;
    }
}

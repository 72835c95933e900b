package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.schema.ConfigSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where the schema lets a user write text that could be read as code; {@code *} stands for keys and list items. */
final class SchemaTexts {
    /** Forms of a text around what is hostile, for leaves that demand a form. */
    private static final List<String> FORMS =
            List.of("%s", "cron(%s)", "rate(%s)", "%s@example.com", "/%s", "https://%s", "arn:aws:%s", "a%s", "Z%s");

    /** Whatever lets one of these through, lets code through. */
    private static final List<String> PROBES =
            List.of("${file(\"x\")}", "${x}", "%{if}", "$", "%", "#{TfToken[TOKEN.0]}", "${TfToken[TOKEN.0]}");

    private final JsonNode definitions;
    private final SortedMap<String, String> found = new TreeMap<>();

    private SchemaTexts(JsonNode definitions) {
        this.definitions = definitions;
    }

    /** Paths below a definition, with the form that the leaf demands. */
    static SortedMap<String, String> of(String definition) {
        try {
            JsonNode definitions =
                    new ObjectMapper().readTree(ConfigSchema.text()).get("$defs");
            SchemaTexts texts = new SchemaTexts(definitions);
            texts.walk(definitions.get(definition), "");
            return texts.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walk(JsonNode schema, String path) {
        if (schema.has("$ref")) {
            walk(definitions.get(schema.get("$ref").asText().substring("#/$defs/".length())), path);
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            walk(property.getValue(), path.isEmpty() ? property.getKey() : path + "." + property.getKey());
        }
        for (String any : List.of("additionalProperties", "items", "contains")) {
            if (schema.path(any).isObject()) {
                walk(schema.get(any), path + ".*");
            }
        }
        schema.path("patternProperties").forEach(value -> walk(value, path + ".*"));
        for (String several : List.of("anyOf", "oneOf", "allOf", "if", "then", "else")) {
            JsonNode part = schema.path(several);
            if (part.isArray()) {
                part.forEach(one -> walk(one, path));
            } else if (part.isObject()) {
                walk(part, path);
            }
        }
        if (mayBeText(schema) && !schema.has("enum") && !schema.has("const")) {
            form(schema).ifPresent(form -> found.put(path, form));
        }
    }

    private static boolean mayBeText(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asText().equals("string")
                || type.isArray() && type.toString().contains("\"string\"");
    }

    private static Optional<String> form(JsonNode schema) {
        Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
        return FORMS.stream()
                .filter(form -> PROBES.stream().anyMatch(probe -> pattern.matcher(form.formatted(probe))
                        .find()))
                .findFirst();
    }
}

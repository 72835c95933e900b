package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.cells.config.io.PlainJson;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.SettingPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schema, read once, when it is first needed. Safe for use by many threads. */
public final class ConfigSchema {
    private final Map<Part, SchemaView> views = new EnumMap<>(Part.class);

    @SuppressWarnings("unchecked")
    private ConfigSchema() {
        Map<String, Object> definitions =
                (Map<String, Object>) PlainJson.read(text()).get("$defs");
        for (Part part : Part.values()) {
            Map<String, Object> definition = (Map<String, Object>) definitions.get(part.definition());
            views.put(part, SchemaView.of(definition, definitions));
        }
    }

    /** The one schema of this program. */
    public static ConfigSchema get() {
        return Holder.SCHEMA;
    }

    /** The schema file as it is written. */
    public static String text() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream("/dev/cells/config/cells.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public SchemaView view(Part part) {
        return views.get(part);
    }

    /**
     * Validates a whole section.
     *
     * @param prefix path of the tree's root, for problems
     */
    public List<Problem> check(Part part, MapNode tree, SettingPath prefix) {
        return check(part, tree, prefix, false);
    }

    /** Validates one layer of a section: keys may be missing, and {@code "*"} and references are allowed. */
    public List<Problem> checkLayer(Part part, MapNode tree, SettingPath prefix) {
        return check(part, tree, prefix, true);
    }

    private List<Problem> check(Part part, MapNode tree, SettingPath prefix, boolean layer) {
        if (new FastAccept(layer).accepts(views.get(part), tree)) {
            return List.of();
        }
        return validate(part, tree, prefix, layer);
    }

    /** Validates with the JSON Schema library, for trees that were not accepted at once. */
    List<Problem> validate(Part part, MapNode tree, SettingPath prefix, boolean layer) {
        Violations violations = new Violations(views.get(part), tree, prefix, layer);
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : ValidatorHolder.VALIDATOR.violations(part, TreeJson.of(tree))) {
            violations.problem(message).ifPresent(problems::add);
        }
        return problems;
    }

    private static final class Holder {
        private static final ConfigSchema SCHEMA = new ConfigSchema();
    }

    private static final class ValidatorHolder {
        private static final Validator VALIDATOR = new Validator(text());
    }

    /** The JSON Schema library; each part of the schema is compiled when first needed. */
    private static final class Validator {
        private static final String ID = "https://cells.dev/schema/cells.schema.json";

        private final Map<Part, JsonSchema> compiled = new ConcurrentHashMap<>();
        private final JsonSchemaFactory factory;
        private final SchemaValidatorsConfig config;

        Validator(String schema) {
            factory = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, schema))));
            config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ROOT)
                    .build();
        }

        Collection<ValidationMessage> violations(Part part, JsonNode tree) {
            return compiled.computeIfAbsent(part, this::compile).validate(tree);
        }

        private JsonSchema compile(Part part) {
            return factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + part.definition()), config);
        }
    }
}

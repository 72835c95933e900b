package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schema, read and compiled once, when it is first needed. Safe for use by many threads. */
public final class ConfigSchema {
    private static final String ID = "https://cells.dev/schema/cells.schema.json";

    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config;
    private final Map<Part, JsonSchema> compiled = new EnumMap<>(Part.class);
    private final Map<Part, SchemaView> views = new EnumMap<>(Part.class);

    private ConfigSchema() {
        String text = text();
        try {
            document = new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text))));
        config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        for (Part part : Part.values()) {
            views.put(part, SchemaView.of(document.at("/$defs/" + part.definition()), document));
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

    /** The schema file as JSON; not to be changed. */
    public JsonNode document() {
        return document;
    }

    public SchemaView view(Part part) {
        return views.get(part);
    }

    /**
     * Holds a whole section against the schema.
     *
     * @param prefix dotted path of the tree's root, for problems
     */
    public List<Problem> check(Part part, MapNode tree, String prefix) {
        return check(part, tree, prefix, false);
    }

    /** The same for one layer of a section: keys may be missing, and {@code "*"} and references may stand in it. */
    public List<Problem> checkLayer(Part part, MapNode tree, String prefix) {
        return check(part, tree, prefix, true);
    }

    private List<Problem> check(Part part, MapNode tree, String prefix, boolean layer) {
        Violations violations = new Violations(views.get(part), tree, prefix, layer);
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : compiled(part).validate(TreeJson.of(tree))) {
            violations.problem(message).ifPresent(problems::add);
        }
        return problems;
    }

    private synchronized JsonSchema compiled(Part part) {
        return compiled.computeIfAbsent(
                part, key -> factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + key.definition()), config));
    }

    private static final class Holder {
        private static final ConfigSchema SCHEMA = new ConfigSchema();
    }
}

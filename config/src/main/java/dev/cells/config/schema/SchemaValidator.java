package dev.cells.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schema library with our schema in it; compiled part by part, when first needed. */
final class SchemaValidator {
    private static final String ID = "https://cells.dev/schema/cells.schema.json";

    private final Map<Part, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config;

    SchemaValidator(String schema) {
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

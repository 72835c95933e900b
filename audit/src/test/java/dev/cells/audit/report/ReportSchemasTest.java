package dev.cells.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cells.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports are what their published schemas say. */
class ReportSchemasTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<AuditReport> reports() {
        return Stream.of(Reports.mixed(), Reports.partial(), Reports.hostile(), Reports.empty());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void jsonIsWhatOurSchemaSays(AuditReport report) throws IOException {
        JsonNode schema = MAPPER.readTree(Files.readString(root().resolve("schema/audit-report.schema.json")));
        JsonNode json = MAPPER.readTree(report.toJson());
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(json))
                .isEmpty();
        assertThat(unnamed(schema.at("/$defs/finding/properties"), json.at("/findings")))
                .isEmpty();
        assertThat(unnamed(
                        schema.at("/$defs/summary/properties"),
                        MAPPER.createArrayNode().add(json.get("summary"))))
                .isEmpty();
    }

    /** The schema of OASIS, of 2.1.0 with errata 01. */
    @ParameterizedTest
    @MethodSource("reports")
    void sarifIsWhatTheSchemaOfOasisSays(AuditReport report) throws IOException {
        JsonNode schema = MAPPER.readTree(getClass().getResourceAsStream("/sarif/sarif-schema-2.1.0.json"));
        JsonSchema sarif = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        assertThat(sarif.validate(MAPPER.readTree("{\"version\": \"2.1.0\", \"runs\": [{}]}")))
                .isNotEmpty();
        assertThat(sarif.validate(MAPPER.readTree(SarifReport.of(report)))).isEmpty();
    }

    /** Fields that the schema does not mention. */
    private static List<String> unnamed(JsonNode properties, JsonNode objects) {
        List<String> unnamed = new ArrayList<>();
        objects.forEach(object -> object.fieldNames().forEachRemaining(name -> {
            if (!properties.has(name)) {
                unnamed.add(name);
            }
        }));
        return unnamed;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("defaults.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}

package dev.cells.terraform.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.io.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The form in which {@code cells synth} writes a stack, so that the digest of a file depends on what it says alone. */
final class CanonicalFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What CDK Terrain writes about itself. */
    private static final String METADATA = "//";

    private CanonicalFile() {}

    static String digest(JsonNode json) {
        return Digest.ofWritten(out -> write(json, out));
    }

    private static void write(JsonNode json, OutputStream out) throws IOException {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withRootSeparator("")
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            generator.setPrettyPrinter(printer);
            write(json, generator);
            generator.writeRaw('\n');
        }
    }

    private static void write(JsonNode node, JsonGenerator out) throws IOException {
        if (node.isObject()) {
            out.writeStartObject();
            List<Map.Entry<String, JsonNode>> sorted = node.properties().stream()
                    .filter(entry -> !entry.getKey().equals(METADATA))
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .toList();
            for (Map.Entry<String, JsonNode> entry : sorted) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode item : node) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (node.isNumber()) {
            out.writeNumber(node.asText());
        } else {
            out.writeTree(node);
        }
    }
}

package dev.cells.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The facts about attributes, held against the provider's schema; {@code -Dgolden.update=true} writes them down. */
class ProviderFactsTest {
    private static final Path FACTS = Path.of("src/main/resources/dev/cells/diff/attributes.txt");

    @Test
    void setsAndSensitiveAttributesAreThoseOfTheSchema() throws IOException {
        JsonNode schemas = new ObjectMapper()
                .readTree(Path.of("../bindings/schema.json").toFile())
                .get("provider_schemas");
        SortedSet<String> expected = new TreeSet<>();
        schemas.forEach(provider -> {
            types(provider.path("resource_schemas"), "", expected);
            types(provider.path("data_source_schemas"), "data.", expected);
        });
        List<String> lines = Files.readAllLines(FACTS);
        List<String> kept = new ArrayList<>(lines.stream()
                .filter(line -> !line.startsWith("set ") && !line.startsWith("sensitive "))
                .toList());
        if (Boolean.getBoolean("golden.update")) {
            kept.addAll(expected);
            Files.write(FACTS, kept);
            return;
        }
        assertThat(lines.stream().filter(line -> line.startsWith("set ") || line.startsWith("sensitive ")))
                .containsExactlyElementsOf(expected);
    }

    private static void types(JsonNode types, String prefix, SortedSet<String> facts) {
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            block(type.getValue().path("block"), prefix + type.getKey() + " ", facts);
        }
    }

    private static void block(JsonNode block, String prefix, SortedSet<String> facts) {
        for (Map.Entry<String, JsonNode> attribute : block.path("attributes").properties()) {
            if (attribute.getValue().path("sensitive").asBoolean()) {
                facts.add("sensitive " + prefix + attribute.getKey());
            }
            if (attribute.getValue().path("type").path(0).asText().equals("set")) {
                facts.add("set " + prefix + attribute.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> nested : block.path("block_types").properties()) {
            if (nested.getValue().path("nesting_mode").asText().equals("set")) {
                facts.add("set " + prefix + nested.getKey());
            }
            block(nested.getValue().path("block"), prefix + nested.getKey() + ".", facts);
        }
    }
}

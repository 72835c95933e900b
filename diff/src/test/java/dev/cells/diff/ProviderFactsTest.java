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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The facts about attributes, held against the provider's schema; {@code -Dgolden.update=true} writes them down. */
class ProviderFactsTest {
    private static final Path FACTS = Path.of("src/main/resources/dev/cells/diff/attributes.txt");

    private static final Set<String> OF_EVERY_TYPE = Set.of("id", "tags", "tags_all");

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

    /** A path that is missing would have the answer of the block around it, which is another question. */
    @Test
    void replacementIsKnownOrSaidToBeUnknownForEachArgumentOfEachType() throws IOException {
        SortedSet<String> expected = new TreeSet<>();
        JsonNode schemas = new ObjectMapper()
                .readTree(Path.of("../bindings/schema.json").toFile())
                .at("/provider_schemas/registry.terraform.io~1hashicorp~1aws/resource_schemas");
        for (Map.Entry<String, JsonNode> type : schemas.properties()) {
            arguments(type.getValue().path("block"), type.getKey() + " ", expected);
        }
        expected.removeIf(line -> OF_EVERY_TYPE.contains(line.substring(line.indexOf(' ') + 1)));
        List<String> lines = Files.readAllLines(FACTS.resolveSibling("replacements.txt"));
        assertThat(lines.get(0)).contains("5.100.0");
        assertThat(lines.stream().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("(replaces|updates|depends) .*"))
                .extracting(line -> line.substring(line.indexOf(' ') + 1))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void arguments(JsonNode block, String prefix, SortedSet<String> paths) {
        for (Map.Entry<String, JsonNode> attribute : block.path("attributes").properties()) {
            boolean settable = attribute.getValue().path("required").asBoolean()
                    || attribute.getValue().path("optional").asBoolean();
            if (settable) {
                paths.add(prefix + attribute.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> nested : block.path("block_types").properties()) {
            if (!nested.getKey().equals("timeouts")) {
                paths.add(prefix + nested.getKey());
                arguments(nested.getValue().path("block"), prefix + nested.getKey() + ".", paths);
            }
        }
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

package dev.cells.synth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.constructs.UserText;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of a stack: sorted keys, two spaces of indentation, line feeds, a line feed at the end. Omits the
 * {@code //} entries of CDK Terrain, which contain its version, and the backend that it adds, which contains the
 * working directory; the target chooses the backend.
 */
final class CanonicalJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private CanonicalJson() {}

    /** The output of an engine in canonical form, without the metadata of CDK Terrain. */
    static ObjectNode of(ObjectNode json) {
        ObjectNode stack = (ObjectNode) sorted(json);
        if (stack.get("terraform") instanceof ObjectNode terraform) {
            terraform.remove("backend");
        }
        return stack;
    }

    /** Writes a stack; text that a user wrote becomes literal, see {@link UserText}. */
    static String write(ObjectNode stack) {
        try {
            return writer().writeValueAsString(literal(stack)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory can be written", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> entries = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (!entry.getKey().equals("//")) {
                    entries.put(entry.getKey(), sorted(entry.getValue()));
                }
            }
            return MAPPER.createObjectNode().setAll(entries);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode items = MAPPER.createArrayNode();
            array.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }

    private static JsonNode literal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(literal(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, literal(array.get(i)));
            }
        } else if (node instanceof TextNode text) {
            return TextNode.valueOf(UserText.literal(text.textValue()));
        }
        return node;
    }

    private static ObjectWriter writer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return MAPPER.writer(new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter));
    }
}

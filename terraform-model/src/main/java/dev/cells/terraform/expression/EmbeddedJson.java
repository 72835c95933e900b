package dev.cells.terraform.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** JSON inside a string, with the string's references kept: each is one private character while the JSON is read. */
public final class EmbeddedJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .build();

    /** Private characters and their escapes in the text itself, which could not be told from references. */
    private static final Pattern PRIVATE = Pattern.compile("[\\uE000-\\uF8FF]|\\\\u(?:[eE]|[fF][0-8])");

    /** First of Unicode's private characters; 6,400 references fit into one document. */
    private static final char FIRST = '\uE000';

    private static final int MOST = 6400;

    private final List<Part> references = new ArrayList<>();

    private EmbeddedJson() {}

    /** The structure that a text holds; empty where it is not a JSON object or list, or cannot be read with certainty. */
    public static Optional<Value> parse(Text text) {
        return text.reading(Structure.class, EmbeddedJson::structure).value();
    }

    /** What a text remembers. */
    private record Structure(Optional<Value> value) {
        static final Structure NONE = new Structure(Optional.empty());
    }

    private static Structure structure(Text text) {
        return mayHoldJson(text) ? new Structure(new EmbeddedJson().read(text)) : Structure.NONE;
    }

    /** Objects and lists begin with a bracket; a parser that fails at another character is slow. */
    private static boolean mayHoldJson(Text text) {
        if (text.parts().isEmpty() || !(text.parts().get(0) instanceof Literal start)) {
            return false;
        }
        int at = 0;
        while (at < start.text().length() && " \t\r\n".indexOf(start.text().charAt(at)) >= 0) {
            at++;
        }
        return at < start.text().length() && "{[".indexOf(start.text().charAt(at)) >= 0;
    }

    private Optional<Value> read(Text text) {
        StringBuilder json = new StringBuilder();
        for (Part part : text.parts()) {
            if (part instanceof Literal literal) {
                if (mayHoldPrivate(literal.text())
                        && PRIVATE.matcher(literal.text()).find()) {
                    return Optional.empty();
                }
                json.append(literal.text());
            } else if (references.size() == MOST) {
                return Optional.empty();
            } else {
                json.append((char) (FIRST + references.size()));
                references.add(part);
            }
        }
        try {
            JsonNode node = MAPPER.readTree(json.toString());
            return node != null && node.isContainerNode() ? Optional.of(value(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Nearly no text does, and to see that costs less than to search for the pattern. */
    private static boolean mayHoldPrivate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST) {
                return true;
            }
        }
        return text.contains("\\u");
    }

    private Value value(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Value> entries = new TreeMap<>();
            Value rest = Absent.ABSENT;
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                Text key = text(entry.getKey());
                if (key.isRest()) {
                    rest = key;
                } else {
                    entries.put(key.toString(), value(entry.getValue()));
                }
            }
            return new Block(entries, rest);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new Sequence(items);
        }
        return node.isNull() ? Absent.ABSENT : text(node.asText());
    }

    private Text text(String characters) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < characters.length(); i++) {
            int index = characters.charAt(i) - FIRST;
            if (index >= 0 && index < references.size()) {
                parts.add(new Literal(characters.substring(from, i)));
                parts.add(references.get(index));
                from = i + 1;
            }
        }
        if (from == 0) {
            return Text.of(characters);
        }
        parts.add(new Literal(characters.substring(from)));
        return new Text(parts);
    }
}

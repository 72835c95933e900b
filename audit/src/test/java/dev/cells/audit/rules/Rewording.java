package dev.cells.audit.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes the texts of a stack in another way: JSON inside of them, and references. Terraform reads the same. */
public final class Rewording {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern REFERENCE =
            Pattern.compile("(?<!\\$)\\$\\{((?:data\\.)?aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+(?:\\.[a-z0-9_]+)?)}");

    /** Arguments that hold addresses and no values: these are bare, and Terraform takes no other form. */
    private static final Set<String> ADDRESSES = Set.of("depends_on", "provider");

    /** Arguments whose value is a text for AWS: with other white space it is another text. */
    private static final Set<String> TEXTS = Set.of("value", "insecure_value", "environment");

    private final Random random;

    public Rewording(long seed) {
        random = new Random(seed);
    }

    public ObjectNode reword(ObjectNode stack) {
        ObjectNode result = stack.deepCopy();
        for (String section : List.of("resource", "data", "output", "locals")) {
            if (stack.has(section)) {
                result.set(section, reworded(stack.get(section), ""));
            }
        }
        return result;
    }

    private JsonNode reworded(JsonNode node, String argument) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), reworded(entry.getValue(), entry.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> copy.add(reworded(item, argument)));
            return copy;
        }
        if (!node.isTextual()) {
            return node;
        }
        String text = node.asText();
        if (ADDRESSES.contains(argument)) {
            return node;
        }
        return TextNode.valueOf(references(
                !TEXTS.contains(argument) && (text.startsWith("{") || text.startsWith("[")) ? json(text) : text));
    }

    /** {@code ${x}}, {@code ${ x }} and {@code ${(x)}} are the same. */
    private String references(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String address = found.group(1);
            return switch (random.nextInt(4)) {
                case 0 -> "\\${ " + address + " }";
                case 1 -> "\\${(" + address + ")}";
                case 2 ->
                    "\\${\n" + address + "\n}".replace("\n", text.startsWith("{") || text.startsWith("[") ? " " : "\n");
                default -> whole(found);
            };
        });
    }

    private static String whole(MatchResult found) {
        return found.group().replace("$", "\\$");
    }

    /** The JSON in a text with other white space, other escapes, and the keys of its objects in another order. */
    private String json(String text) {
        JsonNode parsed;
        try {
            parsed = MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        write(parsed, out);
        return out.toString();
    }

    private void write(JsonNode node, StringBuilder out) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
            Collections.shuffle(entries, random);
            out.append('{').append(space());
            for (int i = 0; i < entries.size(); i++) {
                out.append(i == 0 ? "" : "," + space());
                quote(entries.get(i).getKey(), out);
                out.append(space()).append(':').append(space());
                write(entries.get(i).getValue(), out);
            }
            out.append(space()).append('}');
        } else if (node instanceof ArrayNode list) {
            out.append('[').append(space());
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : "," + space());
                write(list.get(i), out);
            }
            out.append(space()).append(']');
        } else if (node.isTextual()) {
            quote(node.asText(), out);
        } else {
            out.append(node);
        }
    }

    private String space() {
        return List.of("", " ", "\n", "\n    ", "\t").get(random.nextInt(5));
    }

    /** Letters outside of templates may be escaped; a template is read before the JSON is. */
    private void quote(String text, StringBuilder out) {
        boolean plain = text.contains("${") || text.contains("%{") || random.nextInt(3) > 0;
        String quoted = TextNode.valueOf(text).toString();
        if (plain || text.isEmpty() || quoted.length() != text.length() + 2) {
            out.append(quoted);
            return;
        }
        int at = random.nextInt(text.length());
        out.append('"').append(text, 0, at);
        out.append(String.format("\\u%04x", (int) text.charAt(at)));
        out.append(text, at + 1, text.length()).append('"');
    }
}

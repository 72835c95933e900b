package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.constructs.UserText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * The canonical form of a stack: sorted keys, two spaces of indentation, line feeds, a line feed at the end. Omits the
 * {@code //} entries of CDK Terrain, which contain its version. Text that a user wrote becomes literal, see
 * {@link UserText}.
 *
 * <p>Sorts, makes literal and writes in one pass over the tree, which Jackson's printer cannot do; the output is the
 * same.
 */
final class CanonicalJson {
    /** A name that CDK Terrain gives its metadata. */
    static final String METADATA = "//";

    private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int TYPICAL_LENGTH = 1 << 17;

    private final StringBuilder out = new StringBuilder(TYPICAL_LENGTH);

    private CanonicalJson() {}

    static String write(JsonNode stack) {
        CanonicalJson json = new CanonicalJson();
        json.value(stack, "\n");
        return json.out.append('\n').toString();
    }

    /** @param line a line feed and the indentation of the line on which the value begins */
    private void value(JsonNode node, String line) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, line);
            case ARRAY -> array(node, line);
            case STRING -> literal(node.textValue());
            default -> out.append(node.asText()); // number, true, false, null
        }
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private void object(JsonNode node, String line) {
        Map.Entry<String, JsonNode>[] entries = node.properties().toArray(Map.Entry[]::new);
        Arrays.sort(entries, BY_NAME);
        String inner = line + "  ";
        String before = inner;
        out.append('{');
        for (Map.Entry<String, JsonNode> entry : entries) {
            if (!entry.getKey().equals(METADATA)) {
                out.append(before);
                text(entry.getKey(), false);
                out.append(": ");
                value(entry.getValue(), inner);
                before = "," + inner;
            }
        }
        out.append(before.equals(inner) ? "" : line).append('}');
    }

    private void array(JsonNode node, String line) {
        String inner = line + "  ";
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            out.append(i == 0 ? "" : ",").append(inner);
            value(node.get(i), inner);
        }
        out.append(node.isEmpty() ? "" : line).append(']');
    }

    private void literal(String text) {
        int start = out.length();
        if (!text(text, true)) {
            out.setLength(start);
            text(UserText.literal(text), false);
        }
    }

    /**
     * Nearly every text is written as it is.
     *
     * @return false, with a part of it written, if it holds opaque characters and must not
     */
    private boolean text(String text, boolean mustBePlain) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, from, i);
                escape(c);
                from = i + 1;
            } else if (mustBePlain && UserText.isOpaque(c)) {
                return false;
            }
        }
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, text.length());
        }
        out.append('"');
        return true;
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}

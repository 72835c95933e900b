package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One attribute that differs.
 *
 * @param path dotted, and into documents inside of texts: {@code policy.Statement[ReadLogs].Action}
 * @param before masked where it is sensitive; empty if it was not there
 * @param after the same
 * @param replaces whether AWS can only replace the resource for it
 * @param impacts never empty
 */
public record AttributeChange(
        String path,
        Kind kind,
        Optional<JsonNode> before,
        Optional<JsonNode> after,
        Replaces replaces,
        SortedSet<Impact> impacts) {

    /** The items that only the later list has; empty if this is no change of a list of plain values. */
    public List<String> added() {
        return isList() ? without(after.get(), before.get()) : List.of();
    }

    /** The items that only the earlier list has. */
    public List<String> removed() {
        return isList() ? without(before.get(), after.get()) : List.of();
    }

    private boolean isList() {
        return before.filter(AttributeChange::isPlain).isPresent()
                && after.filter(AttributeChange::isPlain).isPresent();
    }

    private static boolean isPlain(JsonNode value) {
        boolean plain = value.isArray();
        for (JsonNode item : value) {
            plain &= item.isValueNode();
        }
        return plain;
    }

    private static List<String> without(JsonNode list, JsonNode other) {
        List<String> left = new ArrayList<>();
        list.forEach(item -> left.add(item.asText()));
        other.forEach(item -> left.remove(item.asText()));
        return left;
    }

    /** How it differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same items in another order. */
        REORDERED,
        /** The same document, written differently. */
        REFORMATTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a change of an attribute replaces its resource. */
    public enum Replaces {
        YES,
        NO,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

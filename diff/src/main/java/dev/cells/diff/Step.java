package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a comparison is.
 *
 * @param type of the resource, {@code data.} and type, or the kind of another block
 * @param path as it is shown
 * @param attribute the same without numbers and keys of items, as in the provider's schema
 * @param document whether it is inside of a document in a text
 */
record Step(String type, String path, String attribute, boolean document) {
    static Step at(String type) {
        return new Step(type, "", "", false);
    }

    Step child(String name) {
        return new Step(
                type,
                path.isEmpty() ? name : path + "." + name,
                attribute.isEmpty() ? name : attribute + "." + name,
                document);
    }

    /** An item by its key, which does not change where it is moved. */
    Step keyed(String key) {
        return new Step(type, path + "[" + key + "]", attribute, document);
    }

    /** An item by its number. */
    Step numbered(int index) {
        return new Step(type, path.isEmpty() ? String.valueOf(index) : path + "." + index, attribute, document);
    }

    Step inDocument() {
        return new Step(type, path, attribute, true);
    }

    /** The last name of the attribute. */
    String name() {
        return attribute.substring(attribute.lastIndexOf('.') + 1);
    }

    Optional<JsonNode> masked(Optional<JsonNode> value) {
        return value.map(shown -> Masking.masked(type, attribute, path, shown));
    }
}

package io.cdktn.cdktn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values that are written over what typed arguments say. */
final class Overrides {
    private final Map<String, Object> byPath = new LinkedHashMap<>();

    /** @param path dotted, of names of objects */
    void put(String path, Object value) {
        byPath.put(path, value);
    }

    ObjectNode applyTo(ObjectNode json) {
        byPath.forEach((path, value) -> {
            String[] names = path.split("\\.");
            ObjectNode node = json;
            for (int i = 0; i < names.length - 1; i++) {
                node = node.withObject("/" + names[i]);
            }
            node.set(names[names.length - 1], Arguments.json(value));
        });
        return json;
    }
}

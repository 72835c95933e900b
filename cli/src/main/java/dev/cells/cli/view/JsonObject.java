package dev.cells.cli.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a JSON object in the order in which they are documented. */
public final class JsonObject {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public JsonObject with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public Map<String, Object> tree() {
        return fields;
    }
}

package dev.cells.synth;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The canonical JSON of a stack, cut into its elements without being parsed: the indentation says where each is. */
final class StackElements {
    /** How deep the elements of each kind are; what is no element is left out. */
    private static final Map<String, Integer> DEPTHS = Map.of("resource", 6, "data", 6, "provider", 4, "output", 4);

    private static final int STEP = 2;

    private StackElements() {}

    /** The text of each element by its address. */
    static SortedMap<String, String> of(String json) {
        SortedMap<String, String> elements = new TreeMap<>();
        String kind = "";
        String type = "";
        int at = 0;
        while (at >= 0 && at < json.length()) {
            int key = at;
            while (json.charAt(key) == ' ') {
                key++;
            }
            int depth = key - at;
            int next = json.indexOf('\n', at) + 1;
            if (json.charAt(key) == '"') {
                String name = json.substring(key + 1, json.indexOf('"', key + 1));
                if (depth == STEP) {
                    kind = name;
                } else if (depth == DEPTHS.getOrDefault(kind, 0)) {
                    int from = key + name.length() + "\"\": ".length();
                    int to = end(json, from, depth);
                    elements.put(address(kind, type, name), json.substring(from, to));
                    next = json.indexOf('\n', to) + 1;
                } else {
                    type = name;
                }
            }
            at = next;
        }
        return elements;
    }

    private static String address(String kind, String type, String name) {
        return switch (kind) {
            case "resource" -> type + "." + name;
            case "data" -> "data." + type + "." + name;
            default -> kind + "." + name;
        };
    }

    /** Where a value ends: on its line, or with the bracket below its key. */
    private static int end(String json, int from, int depth) {
        int line = json.indexOf('\n', from);
        char last = json.charAt(line - 1);
        if (line - 1 == from && (last == '{' || last == '[')) {
            String closing = "\n" + " ".repeat(depth) + (last == '{' ? '}' : ']');
            return json.indexOf(closing, from) + closing.length();
        }
        return last == ',' ? line - 1 : line;
    }
}

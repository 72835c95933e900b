package dev.cells.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Equality of what nodes say, wherever it was written. */
public final class Values {
    private Values() {}

    /** Whether both hold the same value: origin and history do not count, nor does the order of a map's keys. */
    public static boolean same(Node one, Node other) {
        return plain(one).equals(plain(other));
    }

    /** The value as plain Java: a Map, a List, or the scalar itself. */
    public static Object plain(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> values.put(key, plain(value)));
            return values;
        }
        if (node instanceof ListNode list) {
            List<Object> values = new ArrayList<>();
            list.items().forEach(item -> values.add(plain(item)));
            return values;
        }
        return ((ScalarNode) node).value();
    }
}

package dev.cells.cell.store;

import java.util.List;
import java.util.Map;

/**
 * One Allow statement: what may be done with what.
 *
 * @param condition operator → key → value, such as {@code StringEquals → s3:prefix → in/}; empty for none
 */
public record Grant(List<String> actions, List<String> resources, Map<String, Map<String, String>> condition) {
    public Grant {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        condition = Map.copyOf(condition);
    }

    public static Grant of(List<String> actions, String... resources) {
        return new Grant(actions, List.of(resources), Map.of());
    }
}

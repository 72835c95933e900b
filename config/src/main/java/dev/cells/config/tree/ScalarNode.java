package dev.cells.config.tree;

import dev.cells.config.problem.Origin;
import java.util.List;

/**
 * A single value.
 *
 * @param value a {@link String}, {@link Boolean}, {@link Long} or {@link Double}; never null
 */
public record ScalarNode(Object value, Origin origin, List<Setting> history) implements Node {
    public ScalarNode {
        if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double)) {
            throw new IllegalArgumentException("not a scalar: " + value.getClass());
        }
        history = List.copyOf(history);
    }

    @Override
    public String display() {
        return value.toString();
    }
}

package dev.cells.config.merge;

import dev.cells.config.problem.Origin;
import dev.cells.config.tree.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one layer says about a value: the value, and how it joins what lies below. */
public sealed interface Patch {
    Origin origin();

    /**
     * Named values.
     *
     * @param replace whether the map stands for itself ({@code !replace}) instead of merging with the one below
     */
    record Settings(Map<String, Patch> entries, boolean replace, Origin origin) implements Patch {
        public Settings {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public static Settings empty(Origin origin) {
            return new Settings(Map.of(), false, origin);
        }
    }

    /** A list, and how it joins the one below. */
    record Items(List<Node> items, ListRule rule, Origin origin) implements Patch {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param value as in {@link dev.cells.config.tree.ScalarNode}
     * @param replace whether it may take the place of a map or a list ({@code !replace})
     */
    record Value(Object value, boolean replace, Origin origin) implements Patch {}

    /** {@code !unset}: the value below goes away. */
    record Unset(Origin origin) implements Patch {}

    /** How a list joins the list below. */
    enum ListRule {
        /** A plain list: takes the place of a list, and of nothing else. */
        PLAIN,
        /** {@code !replace}: takes the place of anything. */
        REPLACE,
        /** {@code !append}: behind the items below. */
        APPEND,
        /** {@code !prepend}: before the items below. */
        PREPEND,
        /** {@code !remove}: takes each of its items out of the list below. */
        REMOVE
    }
}

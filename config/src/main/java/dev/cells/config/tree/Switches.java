package dev.cells.config.tree;

/** Modules and named things that can be turned off: in the tree, the key {@code enabled} says so. */
public final class Switches {
    /** Where {@code true} and {@code false} in place of a map end up. */
    public static final String KEY = "enabled";

    private Switches() {}

    /** Whether the tree says that this module or named thing is turned off. */
    public static boolean isOff(Node node) {
        return node instanceof MapNode map
                && map.entries().get(KEY) instanceof ScalarNode state
                && Boolean.FALSE.equals(state.value());
    }
}

package dev.cells.config.policy;

import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code policy} section of {@code defaults.yaml}.
 *
 * @param locked settings that only {@code defaults.yaml} may decide, by the control's name
 * @param floors numbers that may be raised but not lowered, by the control's name
 */
public record Policy(Map<String, Lock> locked, Map<String, Floor> floors, Exceptions exceptions) {
    /**
     * @param path dotted; {@code *} stands for any name
     * @param citation the rule that asks for it
     */
    public record Lock(String path, String citation) {}

    /** @param minimum the least value, inclusive, in the setting's own unit */
    public record Floor(String path, long minimum, String citation) {}

    /** @param maxDays longest time from today that an exception may still run */
    public record Exceptions(int maxDays) {}

    /** @param section must keep to the schema */
    public static Policy of(MapNode section) {
        return Binder.bind(section, Policy.class);
    }

    /** A policy that allows everything, for where the section cannot be read. */
    public static Policy none() {
        return new Policy(Map.of(), Map.of(), new Exceptions(Integer.MAX_VALUE));
    }

    Set<String> controls() {
        Set<String> names = new TreeSet<>(locked.keySet());
        names.addAll(floors.keySet());
        return names;
    }
}

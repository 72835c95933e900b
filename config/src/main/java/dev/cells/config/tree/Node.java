package dev.cells.config.tree;

import dev.cells.config.problem.Origin;
import java.util.List;

/**
 * A value of the config with its origin.
 *
 * <p>{@link #history()} holds the values of lower layers, the lowest layer first; it is empty if nothing was
 * overridden.
 */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where the effective value was written. */
    Origin origin();

    /** The overridden settings, lowest layer first. */
    List<Setting> history();

    /** The value as a user would write it, for messages: {@code 42}, {@code [a, b]}. */
    String display();

    /**
     * The value that one layer gives to a setting.
     *
     * @param origin where that layer sets it
     * @param display the value as text, {@code (unset)} where the layer removed it
     */
    record Setting(Origin origin, String display) {}
}

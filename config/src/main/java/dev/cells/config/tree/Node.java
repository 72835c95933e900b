package dev.cells.config.tree;

import dev.cells.config.problem.Origin;
import java.util.List;

/**
 * A value of the config with its origin. Dotted paths address children; map keys never hold dots.
 *
 * <p>{@link #history()} holds what earlier layers had set here, the lowest layer first; it is empty where no layer
 * was overridden.
 */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where the value that holds now was written. */
    Origin origin();

    /** The overridden settings, lowest layer first. */
    List<Setting> history();

    /** Plain text of the value as a person would write it, for messages: {@code 42}, {@code [a, b]}. */
    String display();
}

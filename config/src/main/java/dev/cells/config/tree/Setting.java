package dev.cells.config.tree;

import dev.cells.config.problem.Origin;

/**
 * One layer's word on a value.
 *
 * @param origin where that layer says it
 * @param display the value as text, {@code (unset)} where the layer removed it
 */
public record Setting(Origin origin, String display) {}

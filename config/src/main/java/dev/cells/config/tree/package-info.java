/**
 * Config as a tree in which every value knows where it was written and which values it overrode. Immutable. This is
 * the form in which config is merged, explained and checked; {@code bind} turns it into records.
 */
package dev.cells.config.tree;

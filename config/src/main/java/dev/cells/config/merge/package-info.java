/**
 * Layers of settings laid over each other. A {@link dev.cells.config.merge.Patch} is what one layer says, a
 * {@link dev.cells.config.tree.Node} what holds after it; {@link dev.cells.config.merge.Merger} is the truth table
 * that {@code docs/config.md} shows. Nothing here knows what a setting means.
 */
package dev.cells.config.merge;

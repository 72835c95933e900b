/** Holds the generated classes against what was asked for. */
package dev.cells.bindings;

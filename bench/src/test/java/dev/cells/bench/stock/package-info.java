/** The baseline program is the same stack. */
package dev.cells.bench.stock;

/** Runs programs and measures them. Knows nothing of cells. */
package dev.cells.bench.measure;

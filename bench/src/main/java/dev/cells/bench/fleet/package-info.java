/** Config of fleets that are larger than any we have: the same fleet for the same size, on any machine. */
package dev.cells.bench.fleet;

/** Holds the measuring to what it says of itself. */
package dev.cells.bench.fleet;

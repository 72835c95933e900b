/**
 * Benchmarks of whole processes: what a user waits for and what a build agent must have in memory. They print and
 * record; they assert nothing, since the numbers belong to a machine and its load.
 */
package dev.cells.bench;

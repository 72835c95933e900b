/**
 * The address space: pools per account and region, which cell has which range, what is free, and the range that a new
 * cell gets.
 */
package dev.cells.config.address;

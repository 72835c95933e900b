/**
 * The baseline: the resources of a synthesized stack as a Java program for another library, written with that library's
 * typed builders as a person would write it. It is made from what cells synthesized, so both programs hold the same
 * resources however the cell changes.
 */
package dev.cells.bench.stock;

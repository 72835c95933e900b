/** Measurements as text that can be read a year later: with the machine, its load and the commit. */
package dev.cells.bench.report;

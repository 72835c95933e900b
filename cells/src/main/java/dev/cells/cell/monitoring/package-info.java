/** Alarms of the cell: one way to raise them, for every module that has something to watch. */
package dev.cells.cell.monitoring;

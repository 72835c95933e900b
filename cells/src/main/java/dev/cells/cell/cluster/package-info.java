/** Where the cell's containers run. */
package dev.cells.cell.cluster;

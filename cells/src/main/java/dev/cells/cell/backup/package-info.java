/** Recovery points of everything that holds data, under a key of their own and locked against deletion. */
package dev.cells.cell.backup;

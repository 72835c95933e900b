/** What a client costs, and who is told when it is more than expected. */
package dev.cells.cell.budget;

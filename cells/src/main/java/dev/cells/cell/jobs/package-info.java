/** Work that runs to its end, by schedule or on demand, and costs nothing in between. */
package dev.cells.cell.jobs;

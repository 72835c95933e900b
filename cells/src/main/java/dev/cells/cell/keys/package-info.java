/** One key for each class of data in a cell, shared with no other cell, made when the first module asks for it. */
package dev.cells.cell.keys;

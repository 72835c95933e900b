/** Object storage: buckets by name, and the record of who touched what in them. */
package dev.cells.cell.storage;

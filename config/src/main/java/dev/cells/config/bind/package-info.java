/** Checked trees to records. What does not fit here is a bug of ours: the schema has already been asked. */
package dev.cells.config.bind;

/** The files of a new client: few, commented, valid from the start. */
package dev.cells.config.scaffold;

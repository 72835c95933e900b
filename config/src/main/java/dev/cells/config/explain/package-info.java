/** Where every effective value comes from: each layer's word on it, with file, line and column. */
package dev.cells.config.explain;

/** Did-you-mean: the nearest known name to what was written. */
package dev.cells.config.suggest;

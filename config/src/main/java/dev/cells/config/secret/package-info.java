/** Keeps secrets out of config: text that looks like one is refused, and never shown. */
package dev.cells.config.secret;

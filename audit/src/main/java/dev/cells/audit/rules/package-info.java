/** The catalog: which rules there are. Each family has its own package. */
package dev.cells.audit.rules;

/** What is derived from the schema for people and editors: the reference page and the editors' schemas. */
package dev.cells.config.doc;

/**
 * The JSON Schema of the config: the single source for shape, description and editor completion. Trees are validated
 * against it, and every violation is told with the origin of the offending value. The only user of the JSON Schema
 * library.
 */
package dev.cells.config.schema;

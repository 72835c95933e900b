/** References from one setting to another, {@code ${some.path}}: resolved after all layers are merged. */
package dev.cells.config.reference;

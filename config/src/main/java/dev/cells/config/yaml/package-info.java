/**
 * YAML text in, {@link dev.cells.config.merge.Patch} out, with file, line and column for every value. The only user
 * of snakeyaml, and only of its event parser: no object is ever made from a tag. Text that two readers of YAML could
 * take for different things is refused. Bounded in size, depth and number of values.
 */
package dev.cells.config.yaml;

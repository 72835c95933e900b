/**
 * What the schema cannot say: rules that look at several settings at once, each a named check. They judge the merged
 * tree, so that a problem points to the line that set the value, whichever file that is in; they cope with trees that
 * break the schema, so that all problems come up in one run.
 */
package dev.cells.config.check;

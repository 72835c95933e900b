/**
 * What the commands do: a record of arguments in, a result or problems out. No picocli, and no text for people except
 * problems; the environment is passed as a {@link dev.cells.cli.task.Session}.
 */
package dev.cells.cli.task;

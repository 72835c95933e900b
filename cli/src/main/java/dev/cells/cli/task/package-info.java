/**
 * What the commands do: a record of arguments in, a result or problems out. No options library, no text for people
 * except problems; the world comes in as a {@link dev.cells.cli.task.Session}.
 */
package dev.cells.cli.task;

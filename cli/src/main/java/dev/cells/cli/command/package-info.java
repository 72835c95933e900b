/**
 * The commands: one class each, with its options and one call to a task, and the reply and exit code that follow. The
 * only package that knows picocli. {@link dev.cells.cli.command.CommandTable} lists all commands.
 */
package dev.cells.cli.command;

/**
 * The commands: one class each, options and one call. The only package that knows the options library. {@link
 * dev.cells.cli.command.CommandTable} is the table of all of them.
 */
package dev.cells.cli.command;

/**
 * The program: {@link dev.cells.cli.Main} turns arguments and an {@code Environment} into an exit code. A command is
 * options ({@code command}), work ({@code task}) and output ({@code view}); every path through a command, including
 * failures, ends in the view.
 */
package dev.cells.cli;

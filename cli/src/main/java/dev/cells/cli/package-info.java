/**
 * The program: {@link dev.cells.cli.Main} turns arguments and an {@code Environment} into an exit code. A command is
 * options ({@code command}), work ({@code task}) and what is shown of it ({@code view}); every way through a command,
 * failing ones too, ends in the view.
 */
package dev.cells.cli;

/** What a command answers: a view of its result, its problems, and the exit code that follows from them. */
package dev.cells.cli.reply;

package dev.cells.cli.command;

import dev.cells.cli.task.Session;

/** A command with its options parsed. */
public interface CellsCommand {
    Reply run(Session session);
}

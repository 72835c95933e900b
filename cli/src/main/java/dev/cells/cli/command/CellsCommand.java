package dev.cells.cli.command;

import dev.cells.cli.task.Session;

/** A command whose options have been read. */
public interface CellsCommand {
    Reply run(Session session);
}

package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import java.nio.file.Path;
import java.util.List;

/** A command with its options parsed. */
public interface CellsCommand {
    Reply run(Session session);

    /** The files that it writes for other programs, as the user named them; see {@link Reply#files}. */
    default List<Path> outputs() {
        return List.of();
    }
}

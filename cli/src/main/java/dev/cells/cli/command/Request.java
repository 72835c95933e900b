package dev.cells.cli.command;

import dev.cells.cli.task.Session;
import dev.cells.cli.view.Format;
import dev.cells.config.problem.Problem;
import java.util.List;

/** What the arguments ask for. */
public sealed interface Request {
    /** All commands in one table. @param missing whether a command should have been named */
    record Overview(boolean missing) implements Request {}

    /** The version of the program. */
    record Version() implements Request {}

    /** The options of one command. */
    record Usage(String text) implements Request {}

    /** Arguments that make no sense, and all that is wrong with them. */
    record Mistake(List<Problem> problems, Format format) implements Request {}

    /** A command, ready to run. */
    record Run(CellsCommand command, Session session, Format format) implements Request {}
}

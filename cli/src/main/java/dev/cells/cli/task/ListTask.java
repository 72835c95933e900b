package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import java.util.List;

/** The stacks of the project. */
public final class ListTask {
    private ListTask() {}

    public static Outcome<List<StackConfig>> run(Selection selection, Session session) {
        return Loading.meantOrAll(selection, session).map(Loading::stacks);
    }
}

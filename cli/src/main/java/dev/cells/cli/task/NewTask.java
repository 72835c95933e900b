package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.scaffold.NewClient;
import java.util.List;

/** Writes the files of a new client; never overwrites a file. */
public final class NewTask {
    private NewTask() {}

    /** @return the files, relative to the project's root */
    public static Outcome<List<String>> run(NewClient wanted, Session session) {
        return session.project()
                .then(project -> project.loader(session).draft(wanted).then(draft -> draft.write(project.root())));
    }
}

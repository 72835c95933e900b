package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.time.LocalDate;
import java.util.List;

/** The config of a session, read as far as a command needs it. */
public final class Loading {
    private Loading() {}

    /** The whole fleet. */
    static Outcome<Fleet> fleet(Session session) {
        return session.project().then(project -> loader(project, session).load());
    }

    /** The stacks that are meant; where nothing is, that is a problem. */
    static Outcome<List<StackConfig>> stacks(Selection selection, Session session) {
        if (selection.isEmpty()) {
            return Outcome.failed(Problem.error("target-none", "no stack is named")
                    .hint("name a stack or a client, or take --all; cells list shows them"));
        }
        return stacksOrAll(selection, session);
    }

    /** The stacks that are meant; where nothing is, every stack. Files of clients that nobody named are not read. */
    static Outcome<List<StackConfig>> stacksOrAll(Selection selection, Session session) {
        return session.project().then(project -> {
            FleetLoader loader = loader(project, session);
            Outcome<Fleet> fleet = selection.targets().isEmpty() ? loader.load() : loader.load(selection.targets());
            return fleet.then(loaded -> Selector.select(loaded, selection));
        });
    }

    private static FleetLoader loader(Project project, Session session) {
        return new FleetLoader(
                project.root(), LocalDate.now(session.environment().clock()));
    }
}

package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.List;

/**
 * The config of a session, read as far as a command needs it.
 *
 * @param fleet what was read: the lower tiers always, of the clients those that were named
 * @param stacks those that are meant, sorted by address
 */
public record Loading(Fleet fleet, List<StackConfig> stacks) {

    /** The stacks that are meant; where nothing is, that is a problem. */
    public static Outcome<Loading> meant(Selection selection, Session session) {
        if (selection.isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_NONE, "no stack is named")
                    .hint("name a stack or a client, or take --all; cells list shows them"));
        }
        return meantOrAll(selection, session);
    }

    /** The stacks that are meant; where nothing is, every stack. Files of clients that nobody named are not read. */
    public static Outcome<Loading> meantOrAll(Selection selection, Session session) {
        return session.project().then(project -> {
            FleetLoader loader = project.loader(session);
            Outcome<Fleet> fleet = selection.targets().isEmpty() ? loader.load() : loader.load(selection.targets());
            return fleet.then(Fleet::whole)
                    .then(loaded -> Selector.select(loaded, selection).map(stacks -> new Loading(loaded, stacks)));
        });
    }
}

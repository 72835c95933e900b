package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.Targets;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.List;

/**
 * The config of a session, read as far as a command needs it. It is the one answer to "which stacks", used by every
 * command.
 *
 * @param fleet what was read: the lower tiers always, of the clients those that were named
 * @param meant the part of it that is meant, with the stacks that are broken; never empty
 */
public record Loading(Fleet fleet, Fleet meant) {

    /** The stacks that are meant; where nothing is named, that is a problem. */
    public static Outcome<Loading> meant(Selection selection, Session session) {
        if (selection.isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_NONE, "no stack is named")
                    .hint("name a stack or a client, or use --all; cells list shows them"));
        }
        return meantOrAll(selection, session);
    }

    /**
     * The stacks that are meant; where nothing is named, every stack. Files of clients that nobody named are not read.
     * Fails for what concerns every stack, for an unknown target, and where no stack that is meant is right.
     */
    public static Outcome<Loading> meantOrAll(Selection selection, Session session) {
        return all(selection, session)
                .then(loaded -> loaded.stacks().isEmpty() ? Outcome.failed(loaded.problems()) : Outcome.of(loaded));
    }

    /** As {@link #meantOrAll}, but also where every stack that is meant is broken. */
    static Outcome<Loading> all(Selection selection, Session session) {
        if (selection.all() && !selection.targets().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_ALL, "--all cannot be combined with named stacks")
                    .hint("leave out --all, or the names"));
        }
        return session.project().then(project -> {
            FleetLoader loader = project.loader(session);
            return selection.targets().isEmpty()
                    ? loader.load().then(fleet -> of(fleet, fleet, selection))
                    : loader.load(selection.targets()).then(fleet -> Targets.select(fleet, selection.targets())
                            .then(named -> of(fleet, named, selection)));
        });
    }

    private static Outcome<Loading> of(Fleet fleet, Fleet named, Selection selection) {
        if (selection.tier().isEmpty()) {
            return Outcome.of(new Loading(fleet, named));
        }
        Tier tier = selection.tier().get();
        Fleet left = named.only(name -> tier(name) == tier);
        return left.outcomes().isEmpty()
                ? Outcome.failed(
                        Problem.error(ProblemCode.TARGET_NONE, "no stack of tier " + tier + " is among those named")
                                .hint("leave out --tier, or name other stacks"))
                : Outcome.of(new Loading(fleet, left));
    }

    private static Tier tier(String name) {
        return StackAddress.parse(name).map(StackAddress::tier).orElse(Tier.CELL);
    }

    /** Those of the stacks that are meant that are right, sorted by address. */
    public List<StackConfig> stacks() {
        return List.copyOf(meant.stacks().values());
    }

    /** All problems of the stacks that are meant. */
    public List<Problem> problems() {
        return meant.problems();
    }

    /** The stacks that are right, with the problems of the others. */
    public Partial<List<StackConfig>> partial() {
        return new Partial<>(stacks(), problems());
    }
}

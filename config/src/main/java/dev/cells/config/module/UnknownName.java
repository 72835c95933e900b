package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.Optional;
import java.util.Set;

/** Settings that refer to something that does not exist in the cell or is turned off. */
public final class UnknownName {
    private UnknownName() {}

    /**
     * A service, store or queue that does not exist.
     *
     * @param where the path of the thing if it existed; it may exist and be turned off
     * @param kind {@code service}, {@code store} or {@code queue}
     * @param path the setting that refers to it
     * @param user what the setting belongs to
     */
    public static Problem of(
            StackConfig cell,
            String where,
            String kind,
            String path,
            String user,
            ScalarNode named,
            Set<String> known) {
        String name = named.display();
        boolean off = cell.settings().find(where).isPresent();
        String state = off ? kind + " " + name + " is turned off" : "there is no " + kind + " " + name;
        return Problem.error(code(kind), state + ", which " + user + " requires")
                .path(path)
                .at(named.origin())
                .hint(off ? turnedOff(cell, where).orElse("turn it on") : suggestion(kind, name, known));
    }

    private static String suggestion(String kind, String name, Set<String> known) {
        return known.isEmpty()
                ? "the cell has no " + kind + " that is turned on; add " + name
                : Suggest.among(name, known).orElse("known names: " + String.join(", ", known));
    }

    /** The position where a thing or its module is turned off, as a hint. */
    public static Optional<String> turnedOff(StackConfig cell, String path) {
        Optional<String> here = cell.settings()
                .find(path)
                .filter(Switches::isOff)
                .flatMap(thing -> cell.settings().find(path + "." + Switches.KEY))
                .map(node -> "it is turned off in " + node.origin());
        int last = path.lastIndexOf('.');
        return here.isPresent() || last < 0 ? here : turnedOff(cell, path.substring(0, last));
    }

    private static ProblemCode code(String kind) {
        return switch (kind) {
            case "service" -> ProblemCode.UNKNOWN_SERVICE;
            case "store" -> ProblemCode.UNKNOWN_STORE;
            case "queue" -> ProblemCode.UNKNOWN_QUEUE;
            default -> throw new IllegalArgumentException("no code for an unknown " + kind);
        };
    }
}

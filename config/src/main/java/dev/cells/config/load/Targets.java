package dev.cells.config.load;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds in a fleet what a user named. */
public final class Targets {
    private Targets() {}

    /**
     * The stacks that the targets name, each once, in the order in which stacks are applied. A target is a stack's
     * address; a client's bare name stands for all of its cells. An unknown one is an error with a suggestion.
     */
    public static Outcome<List<StackConfig>> select(Fleet fleet, Collection<String> targets) {
        List<Problem> problems = new ArrayList<>();
        TreeSet<StackAddress> found = new TreeSet<>();
        for (String target : targets) {
            List<StackAddress> matches = fleet.stacks().keySet().stream()
                    .filter(address -> matches(address, target))
                    .toList();
            if (matches.isEmpty()) {
                problems.add(LoadProblems.unknownTarget(target, names(fleet)));
            }
            found.addAll(matches);
        }
        return problems.isEmpty()
                ? Outcome.of(found.stream().map(fleet.stacks()::get).toList())
                : Outcome.failed(problems);
    }

    private static boolean matches(StackAddress address, String target) {
        return address.toString().equals(target)
                || address.tier() == Tier.CELL && address.segments().get(0).equals(target);
    }

    private static Collection<String> names(Fleet fleet) {
        TreeSet<String> names = new TreeSet<>();
        fleet.stacks().keySet().forEach(address -> {
            names.add(address.toString());
            if (address.tier() == Tier.CELL) {
                names.add(address.segments().get(0));
            }
        });
        return names;
    }
}

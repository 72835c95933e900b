package dev.cells.config.load;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a fleet what a user named. */
public final class Targets {
    private Targets() {}

    /**
     * The part of the fleet that the targets name: the stacks that are right and those that are broken. A target is a
     * stack's address; a client's bare name stands for all of its cells. An unknown one is an error with a suggestion.
     */
    public static Outcome<Fleet> select(Fleet fleet, Collection<String> targets) {
        List<Problem> problems = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (String target : targets) {
            List<String> matches = fleet.outcomes().keySet().stream()
                    .filter(name -> matches(name, target))
                    .toList();
            if (matches.isEmpty()) {
                problems.add(LoadProblems.unknownTarget(target, names(fleet)));
            }
            found.addAll(matches);
        }
        return problems.isEmpty() ? Outcome.of(fleet.only(found::contains)) : Outcome.failed(problems);
    }

    private static boolean matches(String name, String target) {
        return name.equals(target) || client(name).equals(Optional.of(target));
    }

    private static Optional<String> client(String name) {
        return StackAddress.parse(name)
                .filter(address -> address.tier() == Tier.CELL)
                .map(address -> address.segments().get(0));
    }

    private static Collection<String> names(Fleet fleet) {
        Set<String> names = new HashSet<>(fleet.outcomes().keySet());
        fleet.outcomes().keySet().forEach(name -> client(name).ifPresent(names::add));
        return names;
    }
}

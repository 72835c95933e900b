package dev.cells.config.check;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What cells say that cannot all be true at once. */
public final class FleetCheck {
    private FleetCheck() {}

    /**
     * A problem between stacks; none of them can be used, all others can.
     *
     * @param stacks those that take part
     */
    public record Conflict(Problem problem, Set<StackAddress> stacks) {
        public Conflict {
            stacks = Set.copyOf(stacks);
        }
    }

    /** Ranges that overlap, anywhere in the fleet: cells may be connected one day, and routes need one answer. */
    public static List<Conflict> overlaps(Collection<StackConfig> stacks) {
        List<Placed> placed = new ArrayList<>();
        for (StackConfig stack : stacks) {
            if (stack.address().tier() == Tier.CELL) {
                AddressPlan.claims(stack).forEach((path, range) -> placed.add(new Placed(stack, path, range)));
            }
        }
        placed.sort(Comparator.comparing(Placed::range).thenComparing(cell -> cell.stack.address()));
        List<Conflict> conflicts = new ArrayList<>();
        List<Placed> open = new ArrayList<>();
        for (Placed cell : placed) {
            open.removeIf(before -> before.range.last() < cell.range.first());
            open.forEach(before -> conflicts.add(overlap(before, cell)));
            open.add(cell);
        }
        return conflicts;
    }

    private static Conflict overlap(Placed one, Placed other) {
        Problem problem = Problem.error(
                        ProblemCode.RANGE_OVERLAP,
                        "the range " + other.range + " of " + other.stack.address() + " overlaps " + one.range + " of "
                                + one.stack.address() + " in " + one.origin())
                .path(other.path)
                .at(other.origin())
                .hint("see free ranges with `cells list --cidrs`");
        return new Conflict(problem, new HashSet<>(List.of(one.stack.address(), other.stack.address())));
    }

    private record Placed(StackConfig stack, String path, Cidr range) {
        Origin origin() {
            return stack.settings().find(path).orElseThrow().origin();
        }
    }
}

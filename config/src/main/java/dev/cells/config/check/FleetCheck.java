package dev.cells.config.check;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What cells say that cannot all be true at once. */
public final class FleetCheck {
    private FleetCheck() {}

    /** Ranges that overlap, anywhere in the fleet: cells may be connected one day, and routes need one answer. */
    public static List<Problem> overlaps(Collection<StackConfig> stacks) {
        List<Placed> placed = new ArrayList<>();
        for (StackConfig stack : stacks) {
            if (stack.address().tier() == Tier.CELL) {
                AddressPlan.claims(stack).forEach((path, range) -> placed.add(new Placed(stack, path, range)));
            }
        }
        placed.sort(Comparator.comparing(Placed::range).thenComparing(cell -> cell.stack.address()));
        List<Problem> problems = new ArrayList<>();
        List<Placed> open = new ArrayList<>();
        for (Placed cell : placed) {
            open.removeIf(before -> before.range.last() < cell.range.first());
            open.forEach(before -> problems.add(overlap(before, cell)));
            open.add(cell);
        }
        return problems;
    }

    private static Problem overlap(Placed one, Placed other) {
        return Problem.error(
                        ProblemCode.RANGE_OVERLAP,
                        "the range " + other.range + " of " + other.stack.address() + " overlaps " + one.range + " of "
                                + one.stack.address() + " in " + one.origin())
                .path(other.path)
                .at(other.origin())
                .hint("see free ranges with `cells list --cidrs`");
    }

    private record Placed(StackConfig stack, String path, Cidr range) {
        Origin origin() {
            return stack.settings().find(path).orElseThrow().origin();
        }
    }
}

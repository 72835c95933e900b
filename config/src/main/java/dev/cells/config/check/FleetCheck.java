package dev.cells.config.check;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** Names of hosts that two cells would answer to: one DNS name leads to one place. */
    public static List<Conflict> sharedNames(Collection<StackConfig> stacks) {
        Map<String, Host> first = new TreeMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (StackConfig stack : stacks) {
            for (Host host : hosts(stack)) {
                Host other = first.putIfAbsent(host.node.display().toLowerCase(Locale.ROOT), host);
                if (other != null && !other.stack.address().equals(stack.address())) {
                    conflicts.add(new Conflict(
                            Problem.error(
                                            ProblemCode.SHARED_DOMAIN,
                                            host.node.display() + " of " + stack.address() + " is also a name of "
                                                    + other.stack.address() + ", in " + other.node.origin())
                                    .path(host.path)
                                    .at(host.node.origin())
                                    .hint("give each cell names of its own"),
                            Set.of(stack.address(), other.stack.address())));
                }
            }
        }
        return conflicts;
    }

    private static List<Host> hosts(StackConfig stack) {
        if (stack.address().tier() != Tier.CELL || !LenientReader.isOn(stack.settings(), "ingress")) {
            return List.of();
        }
        List<Host> hosts = new ArrayList<>();
        for (String path : List.of("ingress.domain", "ingress.api.domain")) {
            LenientReader.scalar(stack.settings(), path).ifPresent(node -> hosts.add(new Host(stack, path, node)));
        }
        LenientReader.texts(stack.settings(), "ingress.aliases")
                .forEach(node -> hosts.add(new Host(stack, "ingress.aliases", node)));
        return hosts;
    }

    private record Host(StackConfig stack, String path, ScalarNode node) {}

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

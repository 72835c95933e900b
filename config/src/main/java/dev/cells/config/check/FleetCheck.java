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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks across cells: what two of them must not have in common. */
public final class FleetCheck {
    private static final String API_DOMAIN = "ingress.api.domain";

    private FleetCheck() {}

    /**
     * A problem between stacks. It blocks these stacks and no others.
     *
     * @param stacks the stacks that are involved
     */
    public record Conflict(Problem problem, Set<StackAddress> stacks) {
        public Conflict {
            stacks = Set.copyOf(stacks);
        }
    }

    /** Address ranges that overlap anywhere in the fleet: cells may be connected later, and routes must be unambiguous. */
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

    /** Every address range that the cells claim. */
    public static List<Cidr> ranges(Collection<StackConfig> stacks) {
        return stacks.stream()
                .filter(stack -> stack.address().tier() == Tier.CELL)
                .flatMap(stack -> AddressPlan.claims(stack).values().stream())
                .toList();
    }

    /** Every host name that the cells answer to, in lower case. */
    public static Set<String> hostNames(Collection<StackConfig> stacks) {
        return stacks.stream()
                .flatMap(stack -> hosts(stack).stream())
                .map(Host::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Host names of two cells in one DNS zone. The same name in two zones is allowed, such as one in a private and one
     * in a public zone; zones that cannot be told apart are treated as one.
     */
    public static List<Conflict> sharedNames(Collection<StackConfig> stacks) {
        Map<String, List<Host>> byName = new HashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        stacks.stream().sorted(Comparator.comparing(StackConfig::address)).forEach(stack -> {
            for (Host host : hosts(stack)) {
                List<Host> before = byName.computeIfAbsent(host.name(), name -> new ArrayList<>());
                before.stream()
                        .filter(other -> !other.stack.address().equals(stack.address()) && other.mayShareZone(host))
                        .findFirst()
                        .ifPresent(other -> conflicts.add(shared(other, host)));
                before.add(host);
            }
        });
        return conflicts;
    }

    private static Conflict shared(Host other, Host host) {
        Problem problem = Problem.error(
                        ProblemCode.SHARED_DOMAIN,
                        host.node.display() + " of " + host.stack.address() + " is also a name of "
                                + other.stack.address() + ", in " + other.node.origin())
                .path(host.path)
                .at(host.node.origin())
                .hint(
                        "use a different name for each cell; if they are in different zones, set ingress.zone.id of both");
        return new Conflict(problem, Set.of(host.stack.address(), other.stack.address()));
    }

    private static List<Host> hosts(StackConfig stack) {
        if (stack.address().tier() != Tier.CELL || !LenientReader.isOn(stack.settings(), "ingress")) {
            return List.of();
        }
        List<Host> hosts = new ArrayList<>();
        LenientReader.scalar(stack.settings(), "ingress.domain")
                .ifPresent(node -> hosts.add(new Host(stack, "ingress.domain", node)));
        if (LenientReader.isOn(stack.settings(), "ingress.api")) {
            LenientReader.scalar(stack.settings(), API_DOMAIN)
                    .ifPresent(node -> hosts.add(new Host(stack, API_DOMAIN, node)));
        }
        LenientReader.texts(stack.settings(), "ingress.aliases")
                .forEach(node -> hosts.add(new Host(stack, "ingress.aliases", node)));
        return hosts;
    }

    /** A name that a cell answers to, and the setting that gives it. */
    private record Host(StackConfig stack, String path, ScalarNode node) {
        String name() {
            return node.display().toLowerCase(Locale.ROOT);
        }

        boolean mayShareZone(Host other) {
            Optional<String> own = zoneId();
            Optional<String> others = other.zoneId();
            return own.isPresent() && others.isPresent() ? own.equals(others) : isPublic() == other.isPublic();
        }

        private Optional<String> zoneId() {
            return hasZone() ? LenientReader.text(stack.settings(), "ingress.zone.id") : Optional.empty();
        }

        private boolean hasZone() {
            return LenientReader.isOn(stack.settings(), "ingress.zone");
        }

        /** A zone that a cell creates is public, and an API gateway is; otherwise the load balancer decides. */
        private boolean isPublic() {
            return hasZone() && zoneId().isEmpty()
                    || path.equals(API_DOMAIN)
                    || LenientReader.text(stack.settings(), "ingress.scheme")
                            .filter("public"::equals)
                            .isPresent();
        }
    }

    private static Conflict overlap(Placed one, Placed other) {
        Problem problem = Problem.error(
                        ProblemCode.RANGE_OVERLAP,
                        "the range " + other.range + " of " + other.stack.address() + " overlaps " + one.range + " of "
                                + one.stack.address() + " in " + one.origin())
                .path(other.path)
                .at(other.origin())
                .hint("`cells list --cidrs` shows the free ranges");
        return new Conflict(problem, new HashSet<>(List.of(one.stack.address(), other.stack.address())));
    }

    private record Placed(StackConfig stack, String path, Cidr range) {
        Origin origin() {
            return stack.settings().find(path).orElseThrow().origin();
        }
    }
}

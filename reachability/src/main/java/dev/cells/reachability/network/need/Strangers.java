package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Kind;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.Reach;
import dev.cells.reachability.network.Sixth;
import dev.cells.reachability.network.Trace;
import dev.cells.reachability.network.Verdict;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Who can connect to a workload or a data store although nothing declares it. Sources are found by the inbound rules of
 * the place, among those in its VPC and in the VPCs connected to it: what no rule can admit is not tried.
 */
public final class Strangers {
    private static final int[] PROTOCOLS = {Packet.TCP, Packet.UDP};

    private final Connections connections;
    private final Needs needs;
    private final Map<Id, Map<Id, Set<Integer>>> declared = new ConcurrentHashMap<>();

    public Strangers(Connections connections, Needs needs) {
        this.connections = connections;
        this.needs = needs;
    }

    /** @param from {@code the internet}, or the place that can connect */
    public record Stranger(String from, Place to, Verdict verdict, Trace trace) {
        @Override
        public String toString() {
            return from + (verdict == Verdict.ALLOW ? " can connect: " : " may be able to connect: ") + trace;
        }
    }

    public List<Stranger> of(Place to) {
        List<Stranger> found = new ArrayList<>();
        if (to.nics().isEmpty()) {
            return found;
        }
        for (Id vpc : connections.network().neighbours(to.vpc())) {
            for (Place from : connections.network().placesIn(vpc)) {
                if (!from.equals(to) && from.kind() != Kind.ENDPOINT && from.kind() != Kind.STORE) {
                    stranger(from, to).ifPresent(found::add);
                }
            }
        }
        internet(to).ifPresent(found::add);
        sixth(to).ifPresent(found::add);
        return found;
    }

    private Optional<Stranger> stranger(Place from, Place to) {
        Set<Integer> ports =
                declared.computeIfAbsent(from.id(), key -> needs.declared(from)).getOrDefault(to.id(), Set.of());
        Reach reach = Reach.NONE;
        for (Group.Rule rule : rules(to)) {
            if (mayAdmit(rule, from)) {
                for (int protocol : PROTOCOLS) {
                    for (PortRange range : without(rule.ports(), protocol == Packet.TCP ? ports : Set.of())) {
                        if (rule.isFor(protocol, range.from())) {
                            reach = reach.and(connections.between(from, to, protocol, range));
                        }
                    }
                }
            }
        }
        return Sixth.mayDiffer(connections.network(), from, to, reach) && reach.ever() == Verdict.DENY
                ? reach.denied().map(trace -> new Stranger(from.id() + ", by IPv6,", to, Verdict.UNKNOWN, trace))
                : stranger(from.id().toString(), to, reach);
    }

    /** Who has an address of IPv6; the internet is asked about together with its other addresses. */
    private Optional<Stranger> sixth(Place to) {
        return Sixth.admitted(connections.network(), to)
                .map(hop -> new Stranger(
                        "whoever has an address of IPv6",
                        to,
                        Verdict.UNKNOWN,
                        new Trace(new Packet(Packet.TCP, 0, 0, 0, 0), List.of(hop), 1)));
    }

    private static Optional<Stranger> stranger(String from, Place to, Reach reach) {
        return reach.allowed().or(reach::unknown).map(trace -> new Stranger(from, to, trace.verdict(), trace));
    }

    private static Set<Group.Rule> rules(Place to) {
        return to.nics().stream()
                .flatMap(nic -> nic.groups().stream())
                .flatMap(group -> group.inbound().stream())
                .collect(Collectors.toSet());
    }

    private static boolean mayAdmit(Group.Rule rule, Place from) {
        return !rule.unknown().isEmpty() || from.nics().stream().anyMatch(nic -> admits(rule, nic));
    }

    private static boolean admits(Group.Rule rule, Nic nic) {
        return nic.groups().stream().map(Group::id).anyMatch(rule.groups()::contains)
                || rule.ranges().stream().anyMatch(nic.subnet().range()::overlaps);
    }

    /** The range in parts, without some ports. */
    private static List<PortRange> without(PortRange range, Set<Integer> ports) {
        List<PortRange> parts = new ArrayList<>();
        int next = range.from();
        for (int port : new TreeSet<>(ports)) {
            if (range.contains(port)) {
                if (next < port) {
                    parts.add(new PortRange(next, port - 1));
                }
                next = port + 1;
            }
        }
        if (next <= range.to()) {
            parts.add(new PortRange(next, range.to()));
        }
        return parts;
    }

    /** Load balancers are made for the internet; nothing else is. */
    private Optional<Stranger> internet(Place to) {
        boolean open = to.kind() != Kind.BALANCER && to.nics().stream().anyMatch(Nic::isPublic);
        Reach reach = Reach.NONE;
        for (Group.Rule rule : open ? rules(to) : Set.<Group.Rule>of()) {
            List<IpRange> ranges = rule.ranges().stream()
                    .filter(range -> IpRange.INTERNET.stream().anyMatch(range::overlaps))
                    .toList();
            if (!ranges.isEmpty()) {
                reach = reach.and(connections.fromAddresses(
                        IpRange.INTERNET, to, rule.ports().from()));
            }
        }
        return stranger("the internet", to, reach);
    }
}

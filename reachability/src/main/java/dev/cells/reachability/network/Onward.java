package dev.cells.reachability.network;

import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Transit.Attachment;
import dev.cells.reachability.network.Vpc.Nat;
import dev.cells.reachability.network.Vpc.Peering;
import dev.cells.reachability.network.Vpc.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To which other networks routes lead, whatever network ACLs and security groups say there: those are changed one by
 * one, and a fleet should not depend on all of them. Ranges are followed instead of addresses, so that a network costs
 * the routes on its ways and not the number of networks.
 *
 * <p>What arrives at a transit gateway's attachment is routed on by the table of the attachment's subnet (Transit
 * gateways guide, "How transit gateways work"), so a shared network with a route back to the gateway connects those that
 * have a route to it. A NAT gateway forwards by the table of its subnet too, to private addresses as well (VPC user
 * guide, "NAT gateway basics").
 */
public final class Onward {
    private static final String TRANSIT = "transit gateway";

    /**
     * A way into another network, or one about which is not known where it leads.
     *
     * @param to the network; empty if not known
     * @param range destinations that follow it
     * @param hops in order; the last one of a way that is not known says why
     */
    public record Way(Optional<Id> to, IpRange range, List<Hop> hops) {
        public Way {
            hops = List.copyOf(hops);
        }

        @Override
        public String toString() {
            Hop last = hops.get(hops.size() - 1);
            return to.map(vpc -> range + " to " + vpc).orElse("it is not known where " + range + " leads") + ", by "
                    + last;
        }
    }

    private final Network network;
    private final Id source;
    private final Map<List<Object>, Way> ways = new LinkedHashMap<>();
    private final Set<List<Object>> followed = new HashSet<>();

    private Onward(Network network, Id source) {
        this.network = network;
        this.source = source;
    }

    /** All ways that begin in any subnet of a network; one for each range, network and deciding route. */
    public static Collection<Way> from(Network network, Id vpc) {
        Onward onward = new Onward(network, vpc);
        Set<Id> tables = new HashSet<>();
        for (Subnet subnet : network.subnetsOf(vpc)) {
            if (tables.add(subnet.table().id())) {
                onward.follow(subnet, IpRange.ALL, List.of());
            }
        }
        return List.copyOf(onward.ways.values());
    }

    private void follow(Subnet at, IpRange range, List<Hop> hops) {
        // From a table on, the same addresses go the same way, whatever brought them there.
        if (!followed.add(List.of(at.table().id(), range))) {
            return;
        }
        network.stretches(at.table()).in(range).forEach((stretch, route) -> {
            if (!route.unknown().isEmpty()) {
                found(Optional.empty(), stretch, hops, Hop.unknown("route table", route.written(), route));
            } else {
                step(at, route, stretch, hops, Hop.allow("route table", route.written(), route));
            }
        });
    }

    private void step(Subnet at, Route route, IpRange range, List<Hop> hops, Hop hop) {
        switch (route.kind()) {
            case LOCAL -> found(Optional.of(at.vpc()), range, hops, hop);
            case PEERING -> peer(at, route, range, hops, hop);
            case NAT -> nat(route, range, hops, hop);
            case TRANSIT -> transit(at, route, range, with(hops, hop));
            case OTHER ->
                found(
                        Optional.empty(),
                        range,
                        hops,
                        Hop.unknown("route table", route.written(), "where " + route + " leads is not followed"));
            case PRIVATE_GATEWAY -> outside(route, range, hops);
            case INTERNET_GATEWAY, ENDPOINT -> {
                // Leaves the networks at hand.
            }
        }
    }

    /** Where nobody at hand has the addresses, it does not matter who has them outside. */
    private void outside(Route route, IpRange range, List<Hop> hops) {
        if (network.at(range).stream().anyMatch(vpc -> !vpc.id().equals(source))) {
            Hop why =
                    Hop.unknown("virtual private gateway", route.to(), "the networks that it leads to are not at hand");
            found(Optional.empty(), range, hops, why);
        }
    }

    private void peer(Subnet at, Route route, IpRange range, List<Hop> hops, Hop hop) {
        Optional<Id> other = network.peering(route.to()).flatMap((Peering found) -> found.from(at.vpc()));
        Optional<Vpc> known = other.flatMap(network::vpc);
        if (known.isEmpty()) {
            found(
                    Optional.empty(),
                    range,
                    hops,
                    Hop.unknown("peering", route.to(), "the network on its other side is not at hand"));
            return;
        }
        known.get().ranges().stream()
                .filter(range::overlaps)
                .forEach(own -> found(other, common(own, range), hops, hop));
    }

    private void nat(Route route, IpRange range, List<Hop> hops, Hop hop) {
        Optional<Nat> nat = network.nat(route.to());
        if (nat.isEmpty()) {
            found(Optional.empty(), range, hops, Hop.unknown("NAT gateway", route.to(), "it is not at hand"));
        } else {
            follow(nat.get().subnet(), range, with(hops, hop));
        }
    }

    private void transit(Subnet at, Route route, IpRange range, List<Hop> hops) {
        Optional<Transit> transit = network.transit(route.to());
        Optional<Attachment> own = transit.flatMap(found -> found.of(at.vpc()));
        if (own.isEmpty()) {
            Hop why = Hop.unknown(TRANSIT, route.to(), "no attachment of " + at.vpc() + " is at hand");
            found(Optional.empty(), range, hops, why);
            return;
        }
        RouteTable table = transit.get().tables().get(own.get().id());
        if (table != null) {
            network.stretches(table)
                    .in(range)
                    .forEach((stretch, next) -> over(transit.get().attachments().get(next.to()), next, stretch, hops));
        }
    }

    /** @param to {@code null} where the route leads to no attachment at hand */
    private void over(Attachment to, Route route, IpRange range, List<Hop> hops) {
        if (!route.unknown().isEmpty() || to != null && to.subnets().isEmpty()) {
            found(Optional.empty(), range, hops, Hop.unknown(TRANSIT, route.written(), route));
        } else if (to != null) {
            Set<Id> tables = new HashSet<>();
            Hop hop = Hop.allow(TRANSIT, route.written(), route);
            for (Subnet subnet : to.subnets()) {
                if (tables.add(subnet.table().id())) {
                    follow(subnet, range, with(hops, hop));
                }
            }
        }
    }

    private void found(Optional<Id> to, IpRange range, List<Hop> hops, Hop last) {
        if (!to.equals(Optional.of(source))) {
            Way way = new Way(to, range, with(hops, last));
            ways.putIfAbsent(List.of(to, range, last.at()), way);
        }
    }

    private static IpRange common(IpRange one, IpRange other) {
        return new IpRange(Math.max(one.from(), other.from()), Math.min(one.to(), other.to()));
    }

    private static List<Hop> with(List<Hop> hops, Hop last) {
        List<Hop> all = new ArrayList<>(hops);
        all.add(last);
        return all;
    }
}

package dev.cells.reachability.network;

import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Transit.Attachment;
import dev.cells.reachability.network.Vpc.Nat;
import dev.cells.reachability.network.Vpc.Peering;
import dev.cells.reachability.network.Vpc.Subnet;
import java.util.List;
import java.util.Optional;

/**
 * Follows one packet from a subnet until it arrives, is dropped, or nobody knows. Network ACLs are asked where a packet
 * leaves or enters a subnet: not between two interfaces of one subnet (VPC user guide, "Network ACL basics"), and at a
 * transit gateway as its guide says ("How network ACLs work with transit gateways": the subnet of the attachment judges
 * what comes from its network by the inbound rules, and what goes to its network by the outbound rules).
 */
final class Walker {
    /** As many as Linux lets a packet go; what is forwarded more often is in a loop. */
    private static final int MOST_HOPS = 64;

    private static final String ROUTE = "route table";

    /**
     * Where a packet is after its way.
     *
     * @param subnet where it arrived; {@code null} if it left the networks
     * @param exit the subnet by which it left the networks; {@code null} if it arrived
     * @param nat what translated its source; {@code null} if nothing did
     */
    record Arrival(Subnet subnet, Subnet exit, Nat nat) {}

    private final Network network;

    Walker(Network network) {
        this.network = network;
    }

    /**
     * @param isPublic whether the sender has an address of the internet
     * @param service the AWS service that the destination belongs to; empty if none
     * @param hops to which each decision is added; the last one decided if nothing is returned
     */
    Optional<Arrival> follow(Subnet from, boolean isPublic, Packet packet, String service, List<Hop> hops) {
        Subnet at = from;
        Nat nat = null;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Route route = at.table().find(packet.destination(), service);
            if (!routed(route, at, packet, service, hops)) {
                return Optional.empty();
            }
            switch (route.kind()) {
                case LOCAL:
                    return deliver(at, at.vpc(), packet, nat, hops);
                case PEERING:
                    return peer(at, route, packet, nat, hops);
                case ENDPOINT:
                    return pass(hops, at.acl().out(packet, packet.destination()))
                            ? Optional.of(new Arrival(null, at, nat))
                            : Optional.empty();
                case INTERNET_GATEWAY:
                    boolean own = isPublic && at.vpc().equals(from.vpc());
                    return leave(at, nat == null ? own : nat.isPublic(), route, packet, nat, hops);
                case NAT:
                    nat = network.nat(route.to()).orElse(null);
                    if (!translate(at, nat, route, packet, hops)) {
                        return Optional.empty();
                    }
                    at = nat.subnet();
                    break;
                case TRANSIT:
                    Optional<Subnet> next = transit(at, route, packet, hops);
                    if (next.isEmpty()) {
                        return Optional.empty();
                    }
                    at = next.get();
                    break;
                case PRIVATE_GATEWAY:
                    hops.add(Hop.unknown(
                            "virtual private gateway", route.to(), "the networks that it leads to are not at hand"));
                    return Optional.empty();
                case OTHER:
                    hops.add(Hop.unknown(ROUTE, route.written(), "where " + route + " leads is not followed"));
                    return Optional.empty();
            }
        }
        hops.add(Hop.deny(ROUTE, at.table().id(), "the packet is forwarded without end"));
        return Optional.empty();
    }

    private static boolean pass(List<Hop> hops, Hop hop) {
        hops.add(hop);
        return hop.verdict() == Verdict.ALLOW;
    }

    private static boolean routed(Route route, Subnet at, Packet packet, String service, List<Hop> hops) {
        if (route == null) {
            String to = service.isEmpty() ? IpRange.text(packet.destination()) : service;
            return pass(hops, Hop.deny(ROUTE, at.table().id(), "no route to " + to + " for " + at.id()));
        }
        return pass(
                hops,
                route.unknown().isEmpty()
                        ? Hop.allow(ROUTE, route.written(), route)
                        : Hop.unknown(ROUTE, route.written(), route));
    }

    private Optional<Arrival> deliver(Subnet at, Id vpc, Packet packet, Nat nat, List<Hop> hops) {
        Optional<Subnet> to = network.subnetAt(vpc, packet.destination());
        if (to.isEmpty()) {
            hops.add(Hop.deny(ROUTE, at.table().id(), "no subnet has " + IpRange.text(packet.destination())));
            return Optional.empty();
        }
        boolean crosses = !to.get().equals(at);
        boolean passes = !crosses
                || pass(hops, at.acl().out(packet, packet.destination()))
                        && pass(hops, to.get().acl().in(packet, packet.source()));
        return passes ? Optional.of(new Arrival(to.get(), null, nat)) : Optional.empty();
    }

    private Optional<Arrival> peer(Subnet at, Route route, Packet packet, Nat nat, List<Hop> hops) {
        Optional<Peering> peering = network.peering(route.to());
        Optional<Id> other = peering.flatMap(found -> found.from(at.vpc()));
        if (other.isEmpty() || network.vpc(other.get()).isEmpty()) {
            hops.add(Hop.unknown("peering", route.to(), "the network on its other side is not at hand"));
            return Optional.empty();
        }
        hops.add(Hop.allow("peering", route.to(), "to " + other.get()));
        return deliver(at, other.get(), packet, nat, hops);
    }

    private Optional<Arrival> leave(Subnet at, boolean isPublic, Route route, Packet packet, Nat nat, List<Hop> hops) {
        if (!pass(hops, at.acl().out(packet, packet.destination()))) {
            return Optional.empty();
        }
        boolean attached = network.vpc(at.vpc()).flatMap(Vpc::internetGateway).isPresent();
        String why = !attached ? "it is not attached to the network" : "the sender has no public address";
        boolean passes = pass(
                hops,
                attached && isPublic
                        ? Hop.allow("internet gateway", route.to(), "to the internet")
                        : Hop.deny("internet gateway", route.to(), why));
        return passes ? Optional.of(new Arrival(null, at, nat)) : Optional.empty();
    }

    private static boolean translate(Subnet at, Nat nat, Route route, Packet packet, List<Hop> hops) {
        if (nat == null || !nat.isPublic()) {
            return pass(hops, Hop.unknown("NAT gateway", route.to(), "it is private, or not at hand: not followed"));
        }
        boolean crosses = !nat.subnet().equals(at);
        return (!crosses
                        || pass(hops, at.acl().out(packet, packet.destination()))
                                && pass(hops, nat.subnet().acl().in(packet, packet.source())))
                && pass(hops, Hop.allow("NAT gateway", nat.id(), "translates the source to its own address"));
    }

    /** Over the gateway, to the subnet by which the other network takes it. */
    private Optional<Subnet> transit(Subnet at, Route route, Packet packet, List<Hop> hops) {
        Optional<Transit> transit = network.transit(route.to());
        Optional<Attachment> out = transit.flatMap(found -> found.of(at.vpc()));
        if (out.isEmpty()) {
            hops.add(Hop.unknown("transit gateway", route.to(), "no attachment of " + at.vpc() + " is at hand"));
            return Optional.empty();
        }
        Optional<Subnet> entry = out.get().in(at.zone());
        if (entry.isEmpty()) {
            hops.add(Hop.deny("transit gateway", out.get().id(), "no subnet of zone " + at.zone() + " is attached"));
            return Optional.empty();
        }
        boolean enters = entry.get().equals(at)
                || pass(hops, at.acl().out(packet, packet.destination()))
                        && pass(hops, entry.get().acl().in(packet, packet.source()));
        return enters ? over(transit.get(), out.get(), at, packet, hops) : Optional.empty();
    }

    private static Optional<Subnet> over(Transit transit, Attachment from, Subnet at, Packet packet, List<Hop> hops) {
        RouteTable table = transit.tables().get(from.id());
        Route route = table == null ? null : table.find(packet.destination(), "");
        if (route == null) {
            Id decides = table == null ? from.id() : table.id();
            hops.add(Hop.deny("transit gateway", decides, "no route to " + IpRange.text(packet.destination())));
            return Optional.empty();
        }
        Attachment to = transit.attachments().get(route.to());
        if (to == null && route.unknown().isEmpty()) {
            hops.add(Hop.deny("transit gateway", route.written(), "a black hole: " + route));
            return Optional.empty();
        }
        if (to == null || !route.unknown().isEmpty() || to.subnets().isEmpty()) {
            hops.add(Hop.unknown("transit gateway", route.written(), route));
            return Optional.empty();
        }
        hops.add(Hop.allow("transit gateway", route.written(), route));
        return to.in(at.zone()).or(() -> Optional.of(to.subnets().get(0)));
    }
}

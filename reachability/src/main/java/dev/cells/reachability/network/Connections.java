package dev.cells.reachability.network;

import dev.cells.reachability.network.Group.Peer;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.reachability.network.Walker.Arrival;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers whether connections get through, there and back. Every address that client and server may have, and every port
 * that the client may use, is covered by one representative of each stretch that the rules treat alike; so the answer is
 * the same as if each packet had been tried.
 */
public final class Connections {
    /** Ports of clients on the internet: of every system (VPC user guide, "Ephemeral ports"). */
    private static final PortRange CLIENT_PORTS = new PortRange(1024, 65535);

    /** Cases of one pair of interfaces; networks that people design have less than a hundred. */
    private static final int MOST_CASES = 20_000;

    private static final PortRange NO_PORTS = new PortRange(0, 0);
    private static final Packet NOTHING = new Packet(-1, 0, 0, 0, 0);

    private final Network network;
    private final Walker walker;
    private final Cuts.Cache cuts;

    public Connections(Network network) {
        this.network = network;
        this.walker = new Walker(network);
        this.cuts = new Cuts.Cache(network);
    }

    public Network network() {
        return network;
    }

    Cuts.Cache cuts() {
        return cuts;
    }

    /** From each interface of a place to each of another, on these ports. */
    public Reach between(Place from, Place to, int protocol, PortRange ports) {
        Reach reach = unknown(from).and(unknown(to));
        for (Nic client : distinct(from)) {
            for (Nic server : distinct(to)) {
                reach = reach.and(between(client, server, from, to, protocol, ports));
            }
        }
        return reach;
    }

    private Reach between(Nic client, Nic server, Place from, Place to, int protocol, PortRange ports) {
        List<Cuts> all = new ArrayList<>(cuts.around(client.subnet().vpc()));
        all.addAll(cuts.around(server.subnet().vpc()));
        all.addAll(cuts.of(client.groups()));
        all.addAll(cuts.of(server.groups()));
        boolean shared =
                network.sharesGroups(client.subnet().vpc(), server.subnet().vpc());
        List<Integer> onPorts = Cuts.ports(ports(protocol, ports), all);
        List<Long> sources = Cuts.addresses(client.subnet().usable(), all);
        List<Long> destinations = Cuts.addresses(server.subnet().usable(), all);
        if ((long) onPorts.size() * sources.size() * destinations.size() > MOST_CASES) {
            return unknown(from.id(), "rules divide both subnets into more cases than are tried");
        }
        Reach reach = Reach.NONE;
        for (int port : onPorts) {
            for (long source : sources) {
                for (long destination : destinations) {
                    Packet first = new Packet(protocol, source, from.ephemeral().from(), destination, port);
                    reach = reach.and(between(client, server, from, to, first, shared, all));
                }
            }
        }
        return reach;
    }

    private Reach between(Nic client, Nic server, Place from, Place to, Packet packet, boolean shared, List<Cuts> all) {
        List<Hop> hops = new ArrayList<>();
        Peer seenByClient = new Peer(packet.destination(), shared ? server.groupIds() : Set.of(), "");
        Peer seenByServer = new Peer(packet.source(), shared ? client.groupIds() : Set.of(), "");
        hops.add(Group.out(client.groups(), from.id(), packet, seenByClient));
        if (!passes(hops)) {
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        Optional<Arrival> arrival = walker.follow(client.subnet(), client.isPublic(), packet, "", hops);
        if (arrival.isEmpty() || !arrives(arrival.get(), server.subnet(), hops)) {
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        hops.add(Group.in(server.groups(), to.id(), packet, seenByServer));
        return passes(hops)
                ? answers(server.subnet(), client.subnet(), packet, from.ephemeral(), hops, all)
                : Reach.of(new Trace(packet, hops, hops.size()));
    }

    private static boolean passes(List<Hop> hops) {
        return hops.get(hops.size() - 1).verdict() == Verdict.ALLOW;
    }

    /** Where networks have the same addresses, a packet may end up in another one than was meant. */
    private static boolean arrives(Arrival arrival, Subnet meant, List<Hop> hops) {
        if (arrival.nat() != null && arrival.subnet() != null) {
            hops.add(Hop.unknown("NAT gateway", arrival.nat().id(), "translation between networks is not followed"));
            return false;
        }
        if (meant.equals(arrival.subnet())) {
            return true;
        }
        Id other = arrival.subnet() == null
                ? arrival.exit().id()
                : arrival.subnet().id();
        hops.add(Hop.deny("route table", other, "the packet ends up here and not in " + meant.id()));
        return false;
    }

    /** The answers to each port that the client may have used. */
    private Reach answers(Subnet from, Subnet to, Packet packet, PortRange ephemeral, List<Hop> there, List<Cuts> all) {
        Reach reach = Reach.NONE;
        for (int port : Cuts.ports(ports(packet.protocol(), ephemeral), all)) {
            Packet sent = packet.from(packet.source(), port);
            List<Hop> hops = new ArrayList<>(there);
            if (!from.equals(to)) {
                walker.follow(from, false, sent.answer(), "", hops).ifPresent(arrival -> arrives(arrival, to, hops));
            }
            reach = reach.and(Reach.of(new Trace(sent, hops, there.size())));
        }
        return reach;
    }

    /** To every one of some addresses outside of the networks; {@link IpRange#INTERNET} for all. */
    public Reach toAddresses(Place from, List<IpRange> ranges, int port) {
        Reach reach = unknown(from);
        for (Nic client : distinct(from)) {
            for (Reach one : outside(client, from, port, "", ranges)) {
                reach = reach.and(one);
            }
        }
        return reach;
    }

    /**
     * To the public addresses of an AWS service, by its gateway endpoint or over the internet. Which addresses those are
     * changes and is not known here: where some addresses of the internet can be reached and others cannot, nobody knows.
     */
    public Reach toService(Place from, String service, int port) {
        Reach reach = unknown(from);
        for (Nic client : distinct(from)) {
            List<Reach> each = outside(client, from, port, service, IpRange.INTERNET);
            Reach all = each.stream().reduce(Reach.NONE, Reach::and);
            boolean mixed = each.stream().map(Reach::always).distinct().count() > 1;
            reach = reach.and(mixed ? doubtful(all, service) : all);
        }
        return reach;
    }

    private static Reach doubtful(Reach all, String service) {
        Trace example = all.example().orElseThrow();
        List<Hop> hops = new ArrayList<>(example.hops());
        Hop last = example.deciding();
        hops.add(Hop.unknown(last.step(), last.at(), "whether this is an address of " + service + " is not known"));
        return new Reach(all.allowed(), Optional.empty(), Optional.of(new Trace(example.packet(), hops, hops.size())));
    }

    /** One result for each stretch of the ranges. */
    private List<Reach> outside(Nic client, Place from, int port, String service, List<IpRange> ranges) {
        List<Cuts> all = new ArrayList<>(cuts.around(client.subnet().vpc()));
        all.addAll(cuts.of(client.groups()));
        List<Reach> results = new ArrayList<>();
        for (IpRange part : ranges) {
            for (long destination : Cuts.addresses(part, all)) {
                Reach reach = Reach.NONE;
                for (long source : Cuts.addresses(client.subnet().usable(), all)) {
                    Packet first =
                            new Packet(Packet.TCP, source, from.ephemeral().from(), destination, port);
                    reach = reach.and(outside(client, from, first, service, all));
                }
                results.add(reach);
            }
        }
        return results;
    }

    private Reach outside(Nic client, Place from, Packet packet, String service, List<Cuts> all) {
        List<Hop> hops = new ArrayList<>();
        hops.add(Group.out(client.groups(), from.id(), packet, new Peer(packet.destination(), Set.of(), service)));
        Optional<Arrival> arrival = passes(hops)
                ? walker.follow(client.subnet(), client.isPublic(), packet, service, hops)
                : Optional.empty();
        if (arrival.isEmpty()) {
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        if (arrival.get().exit() == null) {
            hops.add(Hop.deny("route table", arrival.get().subnet().id(), "the packet does not leave the networks"));
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        PortRange ports = arrival.get().nat() == null ? from.ephemeral() : Ephemeral.NAT;
        Reach reach = Reach.NONE;
        for (int port : Cuts.ports(ports, all)) {
            List<Hop> back = new ArrayList<>(hops);
            Packet sent = packet.from(packet.source(), port);
            back.add(arrival.get().exit().acl().in(sent.answer(), packet.destination()));
            boolean translated = arrival.get().nat() != null && passes(back);
            Trace trace = new Trace(sent, back, hops.size());
            reach = reach.and(
                    translated ? behind(arrival.get(), client.subnet(), packet, from, trace, all) : Reach.of(trace));
        }
        return reach;
    }

    /** The answer on its way from a NAT gateway to the client. */
    private Reach behind(Arrival arrival, Subnet to, Packet packet, Place from, Trace trace, List<Cuts> all) {
        Reach back = answers(arrival.nat().subnet(), to, packet, from.ephemeral(), trace.hops(), all);
        return back.with(trace.answerAt());
    }

    /** From every one of some addresses of the internet to the public addresses of a place, and from IPv6 of it. */
    public Reach fromAddresses(List<IpRange> ranges, Place to, int port) {
        Reach reach = Sixth.fromInternet(network, to)
                .map(hop -> Reach.of(new Trace(NOTHING, List.of(hop), 1)))
                .orElse(Reach.NONE)
                .and(unknown(to));
        for (Nic server : distinct(to)) {
            List<Cuts> all = new ArrayList<>(cuts.around(server.subnet().vpc()));
            all.addAll(cuts.of(server.groups()));
            for (IpRange part : ranges) {
                for (long source : Cuts.addresses(part, all)) {
                    for (long destination : Cuts.addresses(server.subnet().usable(), all)) {
                        Packet packet = new Packet(Packet.TCP, source, CLIENT_PORTS.from(), destination, port);
                        reach = reach.and(fromInternet(server, to, packet, all));
                    }
                }
            }
        }
        return reach;
    }

    private Reach fromInternet(Nic server, Place to, Packet packet, List<Cuts> all) {
        Subnet subnet = server.subnet();
        List<Hop> hops = new ArrayList<>();
        Optional<Id> gateway = network.vpc(subnet.vpc()).flatMap(Vpc::internetGateway);
        if (gateway.isEmpty() || !server.isPublic()) {
            String why = gateway.isEmpty() ? "the network has none" : to.id() + " has no public address";
            hops.add(Hop.deny("internet gateway", gateway.orElse(subnet.vpc()), why));
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        hops.add(Hop.allow("internet gateway", gateway.get(), "from the internet"));
        hops.add(subnet.acl().in(packet, packet.source()));
        if (passes(hops)) {
            hops.add(Group.in(server.groups(), to.id(), packet, new Peer(packet.source(), Set.of(), "")));
        }
        if (!passes(hops)) {
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        Reach reach = Reach.NONE;
        for (int port : Cuts.ports(CLIENT_PORTS, all)) {
            Packet sent = packet.from(packet.source(), port);
            List<Hop> back = new ArrayList<>(hops);
            back.add(backTo(subnet, sent));
            if (passes(back)) {
                back.add(subnet.acl().out(sent.answer(), sent.source()));
            }
            reach = reach.and(Reach.of(new Trace(sent, back, hops.size())));
        }
        return reach;
    }

    private static Hop backTo(Subnet subnet, Packet sent) {
        Route route = subnet.table().find(sent.source(), "");
        if (route == null || route.kind() != Kind.INTERNET_GATEWAY) {
            return Hop.deny("route table", subnet.table().id(), "no route back to the internet for " + subnet.id());
        }
        return route.unknown().isEmpty()
                ? Hop.allow("route table", route.written(), route)
                : Hop.unknown("route table", route.written(), route);
    }

    private static PortRange ports(int protocol, PortRange ports) {
        return Packet.hasPorts(protocol) ? ports : NO_PORTS;
    }

    private static Set<Nic> distinct(Place place) {
        return new LinkedHashSet<>(place.nics());
    }

    private static Reach unknown(Place place) {
        return place.unknown().isEmpty() ? Reach.NONE : unknown(place.id(), place.unknown());
    }

    private static Reach unknown(Id at, String why) {
        return Reach.of(new Trace(NOTHING, List.of(Hop.unknown("interfaces", at, why)), 1));
    }
}

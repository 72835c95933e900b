package dev.cells.reachability.network;

import dev.cells.reachability.network.Group.Peer;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.Walker.Arrival;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether any first packet from some interfaces arrives at others, on any port. An answer is not asked for: who may send
 * has a way, even where nothing comes back. As exact as {@link Connections}, by the same cuts.
 */
public final class Deliveries {
    private static final int MOST_CASES = 5_000;
    private static final int[] PROTOCOLS = {Packet.TCP, Packet.UDP, 1};

    private final Network network;
    private final Walker walker;
    private final Cuts.Cache cuts;

    public Deliveries(Network network) {
        this.network = network;
        this.walker = new Walker(network);
        this.cuts = new Cuts.Cache(network);
    }

    /** Asks about packets that a rule of the receiving side may admit; the others are denied there, whatever their way. */
    public Reach between(Id from, Collection<Nic> clients, Id to, Collection<Nic> servers) {
        Reach reach = Reach.NONE;
        for (Nic client : clients) {
            for (Nic server : servers) {
                reach = reach.and(between(from, client, to, server));
                if (reach.allowed().isPresent()) {
                    return reach;
                }
            }
        }
        return reach;
    }

    private Reach between(Id from, Nic client, Id to, Nic server) {
        boolean shared =
                network.sharesGroups(client.subnet().vpc(), server.subnet().vpc());
        Reach reach = Reach.NONE;
        for (Group group : server.groups()) {
            for (Group.Rule rule : group.inbound()) {
                if (mayAdmit(rule, client, shared)) {
                    for (int protocol : PROTOCOLS) {
                        if (rule.isFor(protocol, rule.ports().from())) {
                            reach = reach.and(tried(from, client, to, server, protocol, rule.ports(), shared));
                        }
                    }
                }
                if (reach.allowed().isPresent()) {
                    return reach;
                }
            }
        }
        return reach;
    }

    private static boolean mayAdmit(Group.Rule rule, Nic client, boolean shared) {
        return !rule.unknown().isEmpty()
                || shared && client.groupIds().stream().anyMatch(rule.groups()::contains)
                || rule.ranges().stream().anyMatch(client.subnet().range()::overlaps);
    }

    private Reach tried(Id from, Nic client, Id to, Nic server, int protocol, PortRange ports, boolean shared) {
        List<Cuts> all = new ArrayList<>(cuts.around(client.subnet().vpc()));
        all.addAll(cuts.around(server.subnet().vpc()));
        all.addAll(cuts.of(client.groups()));
        all.addAll(cuts.of(server.groups()));
        List<Integer> onPorts = Packet.hasPorts(protocol) ? Cuts.ports(ports, all) : List.of(0);
        List<Long> sources = Cuts.addresses(client.subnet().usable(), all);
        List<Long> destinations = Cuts.addresses(server.subnet().usable(), all);
        if ((long) onPorts.size() * sources.size() * destinations.size() > MOST_CASES) {
            Hop why = Hop.unknown(
                    "network", server.subnet().id(), "rules divide both subnets into more cases than are tried");
            return Reach.of(new Trace(new Packet(protocol, 0, 0, 0, 0), List.of(why), 1));
        }
        Reach reach = Reach.NONE;
        for (int port : onPorts) {
            for (long source : sources) {
                for (long destination : destinations) {
                    Packet packet = new Packet(protocol, source, Ephemeral.LINUX.from(), destination, port);
                    reach = reach.and(Reach.of(trace(from, client, to, server, packet, shared)));
                    if (reach.allowed().isPresent()) {
                        return reach;
                    }
                }
            }
        }
        return reach;
    }

    private Trace trace(Id from, Nic client, Id to, Nic server, Packet packet, boolean shared) {
        List<Hop> hops = new ArrayList<>();
        Peer seenByClient = new Peer(packet.destination(), shared ? server.groupIds() : Set.of(), "");
        Peer seenByServer = new Peer(packet.source(), shared ? client.groupIds() : Set.of(), "");
        hops.add(Group.out(client.groups(), from, packet, seenByClient));
        if (hops.get(0).verdict() == Verdict.ALLOW) {
            Optional<Arrival> arrival = walker.follow(client.subnet(), client.isPublic(), packet, "", hops);
            arrival.ifPresent(at -> hops.add(last(at, from, to, server, packet, seenByServer)));
        }
        return new Trace(packet, hops, hops.size());
    }

    /** Behind a NAT gateway a group sees another address than that of the client. */
    private static Hop last(Arrival at, Id from, Id to, Nic server, Packet packet, Peer client) {
        if (!server.subnet().equals(at.subnet())) {
            return Hop.deny("route table", from, "the packet ends up in another network");
        }
        return at.nat() == null
                ? Group.in(server.groups(), to, packet, client)
                : Hop.unknown("NAT gateway", at.nat().id(), "translation between networks is not followed");
    }
}

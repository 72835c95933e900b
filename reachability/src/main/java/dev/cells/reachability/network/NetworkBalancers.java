package dev.cells.reachability.network;

import dev.cells.reachability.network.Group.Peer;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What network load balancers do differently from others
 * (<a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">target group
 * attributes</a>): a node serves the targets of its own zone unless it is to balance across zones, and a target may see the
 * address of the client instead of the node's.
 */
public final class NetworkBalancers {
    /** Of clients anywhere: VPC user guide, "Ephemeral ports". */
    private static final PortRange CLIENT_PORTS = new PortRange(1024, 65535);

    private NetworkBalancers() {}

    /**
     * From the node of each zone to the targets of the same one. A target in a zone without a node gets nothing. Where a zone is
     * not known, from each node to each target.
     */
    public static Reach zonal(Connections connections, Place from, Place to, PortRange ports) {
        Set<String> zones = new TreeSet<>();
        to.nics().forEach(nic -> zones.add(nic.subnet().zone()));
        from.nics().forEach(nic -> zones.add(nic.subnet().zone()));
        if (zones.contains("")) {
            return connections.between(from, to, Packet.TCP, ports);
        }
        Reach reach = Reach.NONE;
        for (String zone : zones) {
            Place node = from.in(zone);
            Place targets = to.in(zone);
            if (!targets.nics().isEmpty()) {
                reach = reach.and(
                        node.nics().isEmpty()
                                ? without(from, zone, targets)
                                : connections.between(node, targets, Packet.TCP, ports));
            }
        }
        return reach;
    }

    private static Reach without(Place from, String zone, Place targets) {
        long address = targets.nics().get(0).subnet().usable().from();
        Packet packet = new Packet(Packet.TCP, address, CLIENT_PORTS.from(), address, 0);
        String why = "it has no node in zone " + zone + ", and does not balance across zones";
        return Reach.of(new Trace(packet, List.of(Hop.deny("load balancer", from.id(), why)), 1));
    }

    /**
     * Whether targets accept clients whose addresses are preserved. Rules that name a group of the balancer admit its clients
     * (<a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html">security
     * groups</a>); without one, targets must admit the addresses of the clients themselves.
     */
    public static Reach fromClients(
            Connections connections, Place balancer, Place to, List<IpRange> clients, int port) {
        Set<Id> groups = new TreeSet<>();
        balancer.nics().forEach(nic -> groups.addAll(nic.groupIds()));
        Reach reach = Reach.NONE;
        for (Nic nic : to.nics()) {
            List<Cuts> cuts =
                    new ArrayList<>(connections.cuts().around(nic.subnet().vpc()));
            cuts.addAll(connections.cuts().of(nic.groups()));
            for (IpRange part : clients) {
                for (long source : Cuts.addresses(part, cuts)) {
                    for (long target : Cuts.addresses(nic.subnet().usable(), cuts)) {
                        Packet packet = new Packet(Packet.TCP, source, CLIENT_PORTS.from(), target, port);
                        reach = reach.and(arrives(nic, to.id(), packet, new Peer(source, groups, ""), cuts));
                    }
                }
            }
        }
        return reach;
    }

    /** Network ACLs of a target see the client's address too. */
    private static Reach arrives(Nic nic, Id to, Packet packet, Peer client, List<Cuts> cuts) {
        List<Hop> hops = new ArrayList<>();
        hops.add(nic.subnet().acl().in(packet, packet.source()));
        if (hops.get(0).verdict() == Verdict.ALLOW) {
            hops.add(Group.in(nic.groups(), to, packet, client));
        }
        if (hops.get(hops.size() - 1).verdict() != Verdict.ALLOW) {
            return Reach.of(new Trace(packet, hops, hops.size()));
        }
        Reach reach = Reach.NONE;
        for (int port : Cuts.ports(CLIENT_PORTS, cuts)) {
            Packet sent = packet.from(packet.source(), port);
            List<Hop> back = new ArrayList<>(hops);
            back.add(nic.subnet().acl().out(sent.answer(), sent.source()));
            reach = reach.and(Reach.of(new Trace(sent, back, hops.size())));
        }
        return reach;
    }
}

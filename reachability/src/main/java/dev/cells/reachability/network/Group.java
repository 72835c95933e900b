package dev.cells.reachability.network;

import dev.cells.terraform.net.PortRange;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A security group: stateful, and what no rule allows is denied (VPC user guide, "Control traffic to your AWS resources
 * using security groups").
 */
public record Group(Id id, List<Rule> inbound, List<Rule> outbound) {
    public Group {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /** Of an interface that no group protects, such as of a network load balancer without groups: everything passes. */
    public static Group open(Id owner) {
        List<Rule> all = List.of(new Rule(owner, -1, PortRange.ALL, List.of(IpRange.ALL), Set.of(), Set.of(), ""));
        return new Group(owner, all, all);
    }

    /**
     * @param groups groups whose interfaces the rule admits, by their private addresses
     * @param services AWS services whose prefix list the rule names, such as {@code s3}
     * @param unknown what else the rule admits and nobody knows before the plan; empty where nothing
     * @param sixth whether it admits addresses of IPv6 too, by their range
     */
    public record Rule(
            Id written,
            int protocol,
            PortRange ports,
            List<IpRange> ranges,
            Set<Id> groups,
            Set<String> services,
            String unknown,
            boolean sixth) {
        /** A rule that names no addresses of IPv6. */
        public Rule(
                Id written,
                int protocol,
                PortRange ports,
                List<IpRange> ranges,
                Set<Id> groups,
                Set<String> services,
                String unknown) {
            this(written, protocol, ports, ranges, groups, services, unknown, false);
        }

        public Rule {
            ranges = List.copyOf(ranges);
            groups = Set.copyOf(groups);
            services = Set.copyOf(services);
        }

        public boolean isFor(int packetProtocol, int port) {
            return (protocol == -1 || protocol == packetProtocol)
                    && (!Packet.hasPorts(packetProtocol) || protocol == -1 || ports.contains(port));
        }

        private boolean admits(Peer peer) {
            return ranges.stream().anyMatch(range -> range.contains(peer.address()))
                    || groups.stream().anyMatch(peer.groups()::contains)
                    || services.contains(peer.service());
        }

        @Override
        public String toString() {
            String what = Packet.name(protocol) + (Packet.hasPorts(protocol) ? ", " + ports : "");
            StringBuilder with = new StringBuilder();
            ranges.forEach(range -> with.append(", ").append(range));
            groups.forEach(group -> with.append(", ").append(group));
            services.forEach(service -> with.append(", addresses of ").append(service));
            return "allows " + what + with + (sixth ? ", addresses of IPv6" : "")
                    + (unknown.isEmpty() ? "" : ", and may allow " + unknown);
        }
    }

    /**
     * The other side of a connection.
     *
     * @param groups those that rules here can refer to: of the same VPC, or of one that it is connected to
     * @param service the AWS service whose address it is; empty if none
     */
    record Peer(long address, Set<Id> groups, String service) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group && group.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Whether one of the groups of an interface lets the packet in. */
    static Hop in(Collection<Group> groups, Id owner, Packet packet, Peer from) {
        return decide("security group, inbound", groups, owner, packet, from, true);
    }

    static Hop out(Collection<Group> groups, Id owner, Packet packet, Peer to) {
        return decide("security group, outbound", groups, owner, packet, to, false);
    }

    private static Hop decide(
            String step, Collection<Group> groups, Id owner, Packet packet, Peer peer, boolean inbound) {
        Rule doubt = null;
        for (Group group : groups) {
            for (Rule rule : inbound ? group.inbound : group.outbound) {
                if (rule.isFor(packet.protocol(), packet.port())) {
                    if (rule.admits(peer)) {
                        return Hop.allow(step, rule.written(), rule);
                    }
                    doubt = rule.unknown().isEmpty() ? doubt : rule;
                }
            }
        }
        if (doubt != null) {
            return Hop.unknown(step, doubt.written(), doubt);
        }
        Id at = groups.isEmpty() ? owner : groups.iterator().next().id();
        return Hop.deny(
                step,
                at,
                "no rule allows " + (Packet.hasPorts(packet.protocol()) ? "port " + packet.port() : "it")
                        + (inbound ? " from " : " to ")
                        + (peer.service().isEmpty() ? IpRange.text(peer.address()) : peer.service()));
    }
}

package dev.cells.constructs.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Description;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.security_group.SecurityGroup;
import imports.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import imports.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import java.util.List;
import java.util.Map;

/**
 * The only code that allows traffic. Each edge becomes one egress rule of the sender's security group and one ingress
 * rule of the receiver's, both named after the edge, and is recorded for the network ACLs.
 *
 * <p>A security group has no rule initially, so whatever is not allowed here is denied.
 */
public final class Firewall {
    private static final String TCP = "tcp";
    private static final String UDP = "udp";

    private final String vpc;
    private final AclRules aclRules;

    /** @param aclRules records each edge for the network ACLs */
    public Firewall(String vpc, AclRules aclRules) {
        this.vpc = vpc;
        this.aclRules = aclRules;
    }

    /** Creates an endpoint with its own security group. */
    public Endpoint endpoint(StackScope scope, String name, SubnetTier tier, String description) {
        SecurityGroup group = SecurityGroup.Builder.create(scope.stack(), scope.id("sg-" + name))
                // AWS replaces a group if its description changes, and deletes none that is in use.
                .name(scope.names().of(NameKind.SECURITY_GROUP, name, description))
                .description(Description.SECURITY_GROUP.of(description))
                .vpcId(vpc)
                .tags(scope.named(name, DataClass.INTERNAL))
                .lifecycle(StackScope.createFirst())
                .build();
        return new Endpoint(name, group.getId(), tier);
    }

    /** Allows connections from an endpoint to a listener. */
    public void admit(StackScope scope, Endpoint from, Listener to) {
        Endpoint listener = to.endpoint();
        String edge = from.name() + " to " + listener.name() + " on " + to.port();
        String id = "edge-" + from.name() + "-to-" + listener.name() + "-" + to.port();
        egress(scope, id, edge, from, to.port())
                .referencedSecurityGroupId(listener.group())
                .build();
        ingress(scope, id, edge, to).referencedSecurityGroupId(from.group()).build();
        aclRules.allowBetween(from.tier(), listener.tier(), to.port());
    }

    /**
     * Allows datagrams from an endpoint to a port, within a network whose ACL belongs to another stack: it is not told of
     * them.
     */
    public void admitDatagrams(StackScope scope, Endpoint from, Listener to) {
        String edge = from.name() + " to " + to.endpoint().name() + " on udp " + to.port();
        String id = "edge-" + from.name() + "-to-" + to.endpoint().name() + "-udp-" + to.port();
        egress(scope, id, edge, from, to.port())
                .ipProtocol(UDP)
                .referencedSecurityGroupId(to.endpoint().group())
                .build();
        ingress(scope, id, edge, to)
                .ipProtocol(UDP)
                .referencedSecurityGroupId(from.group())
                .build();
    }

    /**
     * Allows connections from an address range.
     *
     * @param who name of the range, usable in an id
     */
    public void admitRange(StackScope scope, String who, String cidr, Listener to) {
        String edge = who + " " + cidr + " to " + to.endpoint().name() + " on " + to.port();
        String id = "edge-" + who + "-to-" + to.endpoint().name() + "-" + to.port();
        ingress(scope, id, edge, to).cidrIpv4(cidr).build();
        aclRules.allowFrom(cidr, to.endpoint().tier(), to.port());
    }

    /**
     * Allows connections to an AWS service behind a gateway endpoint, whose addresses are in a prefix list of AWS.
     *
     * @param what name of the service, usable in an id
     */
    public void admitPrefixList(StackScope scope, Endpoint from, String what, String prefixList, int port) {
        String edge = from.name() + " to " + what + " on " + port;
        egress(scope, "edge-" + from.name() + "-to-" + what + "-" + port, edge, from, port)
                .prefixListId(prefixList)
                .build();
        aclRules.allowTo(from.tier(), AclRules.ANYWHERE, port);
    }

    /**
     * Allows connections to a group of another stack, which admits them by itself.
     *
     * @param what name of the destination, usable in an id
     * @param group id of its security group
     */
    public void admitOut(StackScope scope, Endpoint from, String what, String group, int port) {
        String edge = from.name() + " to " + what + " on " + port;
        egress(scope, "edge-" + from.name() + "-to-" + what + "-" + port, edge, from, port)
                .referencedSecurityGroupId(group)
                .build();
    }

    /**
     * Allows connections to a group of another stack, on both sides: this stack has the rule of that group too, so that
     * removing the rules closes both.
     *
     * @param what name of the destination, usable in an id
     * @param group id of its security group, to which that stack adds rules as resources of their own
     */
    public void admitInto(StackScope scope, Endpoint from, String what, String group, int port) {
        admitOut(scope, from, what, group, port);
        String edge = from.name() + " to " + what + " on " + port;
        ingress(
                        scope,
                        "edge-" + from.name() + "-to-" + what + "-" + port,
                        edge,
                        new Listener(new Endpoint(what, group, from.tier()), port))
                .referencedSecurityGroupId(from.group())
                .build();
    }

    /** Allows connections to a peer network on its ports. */
    public void admitOut(StackScope scope, Endpoint from, PeerNetwork to) {
        for (int port : to.ports()) {
            String edge = from.name() + " to " + to.name() + " " + to.cidr() + " on " + port;
            egress(scope, "edge-" + from.name() + "-to-" + to.name() + "-" + port, edge, from, port)
                    .cidrIpv4(to.cidr())
                    .build();
            aclRules.allowTo(from.tier(), to.cidr(), port);
        }
    }

    /**
     * Allows HTTPS from a load balancer with public addresses to the internet.
     *
     * @param what name of the destination, usable in an id
     */
    public void admitOut(StackScope scope, Endpoint from, String what) {
        String edge = from.name() + " to " + what + " on " + AclRules.HTTPS;
        egress(scope, "edge-" + from.name() + "-to-" + what + "-" + AclRules.HTTPS, edge, from, AclRules.HTTPS)
                .cidrIpv4(AclRules.ANYWHERE)
                .build();
        aclRules.allowPublicEgress();
    }

    /** A rule of the sender's group, still without a destination. */
    private static VpcSecurityGroupEgressRule.Builder egress(
            StackScope scope, String id, String edge, Endpoint from, int port) {
        return VpcSecurityGroupEgressRule.Builder.create(scope.stack(), scope.id(id + "-out"))
                .securityGroupId(from.group())
                .description(Description.SECURITY_GROUP.of(edge))
                .ipProtocol(TCP)
                .fromPort(port)
                .toPort(port)
                .tags(tags(scope, edge));
    }

    /** A rule of the receiver's group, still without a source. */
    private static VpcSecurityGroupIngressRule.Builder ingress(StackScope scope, String id, String edge, Listener to) {
        return VpcSecurityGroupIngressRule.Builder.create(scope.stack(), scope.id(id + "-in"))
                .securityGroupId(to.endpoint().group())
                .description(Description.SECURITY_GROUP.of(edge))
                .ipProtocol(TCP)
                .fromPort(to.port())
                .toPort(to.port())
                .tags(tags(scope, edge));
    }

    private static Map<String, String> tags(StackScope scope, String edge) {
        Map<String, String> tags = scope.tags();
        tags.put("Name", edge);
        return tags;
    }

    /**
     * A resource with its own security group.
     *
     * @param name unique in the cell; part of the ids of its rules
     * @param group the id of its security group
     * @param tier the tier of its subnets
     */
    public record Endpoint(String name, String group, SubnetTier tier) {
        /** Written out, see {@link dev.cells.config.name.Region#equals}. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Endpoint that
                    && name.equals(that.name)
                    && group.equals(that.group)
                    && tier == that.tier;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** A TCP port on which an endpoint listens. */
    public record Listener(Endpoint endpoint, int port) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Listener that && port == that.port && endpoint.equals(that.endpoint);
        }

        @Override
        public int hashCode() {
            return endpoint.hashCode() * 31 + port;
        }
    }

    /**
     * A network outside of the cell.
     *
     * @param name usable in an id
     * @param cidr its range
     * @param ports TCP ports on which workloads may connect to it; empty if only it connects to them
     */
    public record PeerNetwork(String name, String cidr, List<Integer> ports) {
        public PeerNetwork {
            ports = List.copyOf(ports);
        }
    }
}

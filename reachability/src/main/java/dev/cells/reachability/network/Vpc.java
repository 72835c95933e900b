package dev.cells.reachability.network;

import java.util.List;
import java.util.Optional;

/**
 * A VPC.
 *
 * @param dns whether the resolver of Amazon answers in it ({@code enable_dns_support})
 * @param privateNames whether names of private zones and of interface endpoints resolve ({@code enable_dns_hostnames})
 * @param sixth whether it has IPv6 addresses, which are not followed
 */
public record Vpc(
        Id id,
        List<IpRange> ranges,
        boolean dns,
        boolean privateNames,
        boolean sixth,
        Optional<Id> internetGateway,
        Group defaultGroup) {
    public Vpc {
        ranges = List.copyOf(ranges);
    }

    /** @param zone the availability zone; empty if not known */
    public record Subnet(Id id, Id vpc, IpRange range, String zone, Acl acl, RouteTable table) {
        /** Without the first four addresses and the last one, which AWS keeps (VPC user guide, "Subnet sizing"). */
        IpRange usable() {
            return range.size() < 16 ? range : new IpRange(range.from() + 4, range.to() - 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Subnet subnet && subnet.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** @param isPublic whether it translates to an address of the internet; else to one of its subnet */
    public record Nat(Id id, Subnet subnet, boolean isPublic) {}

    /** Not transitive: only addresses of the two VPCs pass. */
    public record Peering(Id id, Id one, Id other) {
        Optional<Id> from(Id vpc) {
            return vpc.equals(one) ? Optional.of(other) : vpc.equals(other) ? Optional.of(one) : Optional.empty();
        }
    }
}

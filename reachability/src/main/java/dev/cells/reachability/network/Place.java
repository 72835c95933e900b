package dev.cells.reachability.network;

import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.terraform.net.PortRange;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has network interfaces: a workload, a data store, a load balancer, an interface endpoint.
 *
 * @param ports that it listens on; empty if it does not, or if nobody knows
 * @param ephemeral the ports from which it opens connections
 * @param unknown why it may have interfaces that are not listed; empty if it has none
 */
public record Place(Id id, Kind kind, List<Nic> nics, SortedSet<Integer> ports, PortRange ephemeral, String unknown) {
    public Place {
        nics = List.copyOf(nics);
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    }

    /** What it is. */
    public enum Kind {
        WORKLOAD,
        STORE,
        BALANCER,
        /** An interface of API Gateway. */
        LINK,
        /** People on a client VPN. */
        VPN,
        ENDPOINT
    }

    /**
     * A network interface; it may have any address of its subnet.
     *
     * @param isPublic whether it also has an address of the internet
     */
    public record Nic(Subnet subnet, List<Group> groups, boolean isPublic) {
        public Nic {
            groups = List.copyOf(groups);
        }

        Set<Id> groupIds() {
            return groups.stream().map(Group::id).collect(Collectors.toSet());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place && place.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The same with its interfaces in one zone only. */
    Place in(String zone) {
        List<Nic> here =
                nics.stream().filter(nic -> nic.subnet().zone().equals(zone)).toList();
        return new Place(id, kind, here, ports, ephemeral, unknown);
    }

    public Id vpc() {
        return nics.get(0).subnet().vpc();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}

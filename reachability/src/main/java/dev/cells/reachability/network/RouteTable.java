package dev.cells.reachability.network;

import java.util.List;

/**
 * A route table. The most specific route wins; of equal ones a static route (VPC user guide, "Route priority"). What a gateway
 * propagates never replaces the route to the network itself, however specific it is (<a
 * href="https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html">Site-to-Site VPN, "Route priority"</a>). The
 * addresses of an AWS service behind a gateway endpoint are far more specific than any route that people write.
 */
public record RouteTable(Id id, List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /** What a route leads to. */
    public enum Kind {
        LOCAL,
        INTERNET_GATEWAY,
        NAT,
        PEERING,
        TRANSIT,
        /** To networks outside of AWS, over VPN or Direct Connect. */
        PRIVATE_GATEWAY,
        ENDPOINT,
        OTHER
    }

    /**
     * @param service instead of the range: the AWS service of a gateway endpoint; empty if none
     * @param to what it leads to; for {@link Kind#OTHER} the resource in which the route is written
     * @param unknown why the route may not be there, or be for other addresses; empty where it is as stated
     */
    public record Route(
            Id written, IpRange range, String service, Kind kind, Id to, boolean propagated, String unknown) {
        @Override
        public String toString() {
            return (service.isEmpty() ? range : "addresses of " + service) + " to "
                    + (kind == Kind.LOCAL ? "the network itself" : to)
                    + (unknown.isEmpty() ? "" : ", as far as is known: " + unknown);
        }
    }

    /** The route that a packet follows; {@code null} if none. One that may be there and is more specific decides. */
    Route find(long address, String service) {
        Route best = null;
        boolean local = routes.stream()
                .anyMatch(route -> route.kind() == Kind.LOCAL && route.range().contains(address));
        for (Route route : routes) {
            if (local && route.propagated()) {
                continue;
            }
            boolean matches = route.service().isEmpty()
                    ? route.range().contains(address)
                    : route.service().equals(service);
            if (matches && (best == null || better(route, best))) {
                best = route;
            }
        }
        return best;
    }

    private static boolean better(Route one, Route other) {
        if (one.service().isEmpty() != other.service().isEmpty()) {
            return other.service().isEmpty();
        }
        if (one.unknown().isEmpty() != other.unknown().isEmpty()) {
            return !one.unknown().isEmpty();
        }
        return one.range().size() != other.range().size()
                ? one.range().size() < other.range().size()
                : other.propagated() && !one.propagated();
    }
}

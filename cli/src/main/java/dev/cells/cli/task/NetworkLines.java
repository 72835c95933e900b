package dev.cells.cli.task;

import dev.cells.config.fleet.Hub;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.reachability.network.Acl;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RouteTable.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The setting that made an entry of a network ACL or a route exist. Both are made in the section {@code network}, but for many
 * settings: what an entry names (a range) and what a route leads to tell which.
 */
final class NetworkLines {
    private static final String NAT = "network.nat";
    private static final String TRANSIT = "network.transit";
    private static final String PEERING = "network.monitoring-peering";

    private final StackConfig config;

    NetworkLines(StackConfig config) {
        this.config = config;
    }

    /** The setting of a rule; empty where none is certain. */
    Optional<Node> of(Object rule) {
        if (rule instanceof Route route) {
            return of(route);
        }
        return rule instanceof Acl.Entry entry ? of(entry.range()) : Optional.empty();
    }

    private Optional<Node> of(Route route) {
        return switch (route.kind()) {
            case TRANSIT -> route.range().equals(IpRange.ALL) ? internet() : find(TRANSIT);
            case PEERING -> find(PEERING);
            case NAT -> find(NAT);
            case INTERNET_GATEWAY -> internet();
            case LOCAL -> find("network.cidr");
            case PRIVATE_GATEWAY, ENDPOINT, OTHER -> Optional.empty();
        };
    }

    private Optional<Node> of(IpRange range) {
        if (range.equals(IpRange.ALL)) {
            return internet();
        }
        Optional<Hub> hub = config.account().hub();
        if (hub.filter(found -> is(range, found.utility())).isPresent()) {
            return find(TRANSIT);
        }
        if (hub.filter(found -> is(range, found.monitoring())).isPresent()) {
            return find(PEERING);
        }
        List<Node> named = scalars(config.settings())
                .filter(node -> node.display().equals(range.toString()))
                .limit(2)
                .toList();
        return named.size() == 1
                ? Optional.of(named.get(0))
                : find("network.cidr").filter(cidr -> IpRange.of(cidr.display())
                        .filter(own -> own.contains(range.from()) && own.contains(range.to()))
                        .isPresent());
    }

    private static boolean is(IpRange range, Object cidr) {
        return range.toString().equals(cidr.toString());
    }

    /** What opens the way to the internet: NAT, or else a load balancer that is public. */
    private Optional<Node> internet() {
        return find(NAT).filter(nat -> !nat.display().equals("none")).or(() -> find("ingress.scheme")
                .filter(scheme -> scheme.display().equals("public")));
    }

    private Optional<Node> find(String path) {
        return config.settings().find(path);
    }

    private static Stream<Node> scalars(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().values().stream().flatMap(NetworkLines::scalars);
        }
        return node instanceof ListNode list
                ? list.items().stream().flatMap(NetworkLines::scalars)
                : Stream.of(node).filter(ScalarNode.class::isInstance);
    }
}

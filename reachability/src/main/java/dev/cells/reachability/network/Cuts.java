package dev.cells.reachability.network;

import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the answers of rules can change. Between two cuts every rule treats all addresses, or all ports, alike, so that
 * one of them stands for all and the result is exact without looking at each.
 */
final class Cuts {
    private final TreeSet<Long> addresses = new TreeSet<>();
    private final TreeSet<Integer> ports = new TreeSet<>();

    private void add(IpRange range) {
        addresses.add(range.from());
        addresses.add(range.to() + 1);
    }

    private void add(PortRange range) {
        ports.add(range.from());
        ports.add(range.to() + 1);
    }

    private static Cuts of(Group group) {
        Cuts cuts = new Cuts();
        for (List<Group.Rule> rules : List.of(group.inbound(), group.outbound())) {
            rules.forEach(rule -> {
                cuts.add(rule.ports());
                rule.ranges().forEach(cuts::add);
            });
        }
        return cuts;
    }

    private static Cuts of(Network network, Id vpc) {
        Cuts cuts = new Cuts();
        for (Subnet subnet : network.subnetsOf(vpc)) {
            cuts.add(subnet.range());
            for (List<Acl.Entry> entries :
                    List.of(subnet.acl().inbound(), subnet.acl().outbound())) {
                entries.forEach(entry -> {
                    cuts.add(entry.range());
                    cuts.add(entry.ports());
                });
            }
            subnet.table().routes().forEach(route -> cuts.add(route.range()));
        }
        for (Transit transit : network.transitsOf(vpc)) {
            transit.of(vpc).map(attachment -> transit.tables().get(attachment.id())).stream()
                    .flatMap(table -> table.routes().stream())
                    .forEach(route -> cuts.add(route.range()));
        }
        return cuts;
    }

    /** One address of each stretch of a range that all of these cuts leave whole. */
    static List<Long> addresses(IpRange range, Collection<Cuts> all) {
        TreeSet<Long> found = new TreeSet<>(List.of(range.from()));
        all.forEach(cuts -> found.addAll(cuts.addresses.subSet(range.from(), true, range.to(), true)));
        return new ArrayList<>(found);
    }

    static List<Integer> ports(PortRange range, Collection<Cuts> all) {
        TreeSet<Integer> found = new TreeSet<>(List.of(range.from()));
        all.forEach(cuts -> found.addAll(cuts.ports.subSet(range.from(), true, range.to(), true)));
        return new ArrayList<>(found);
    }

    /** The cuts of a network, each made once; may be asked by several threads. */
    static final class Cache {
        private final Network network;
        private final Map<Id, Cuts> ofVpcs = new ConcurrentHashMap<>();
        private final Map<Group, Cuts> ofGroups = new ConcurrentHashMap<>();

        Cache(Network network) {
            this.network = network;
        }

        /** Of a VPC and its neighbours. */
        List<Cuts> around(Id vpc) {
            return network.neighbours(vpc).stream()
                    .map(id -> ofVpcs.computeIfAbsent(id, key -> Cuts.of(network, key)))
                    .toList();
        }

        List<Cuts> of(Collection<Group> groups) {
            return groups.stream()
                    .map(group -> ofGroups.computeIfAbsent(group, Cuts::of))
                    .toList();
        }
    }
}

package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.RouteTable;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Transit;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Stack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the networks of all stacks at hand are joined, read once for all rules.
 *
 * @param attached the attachments whose transit gateway is at hand
 * @param tables the route table of each attachment that has one
 * @param users of each such table
 * @param leading routes of these tables, by the attachment that they lead to
 */
record Topology(
        Network network,
        Set<Id> attached,
        Map<Id, RouteTable> tables,
        Map<Id, Set<Id>> users,
        Map<Id, Set<Route>> leading) {
    static Topology of(Scope scope) {
        Network network = scope.stacks().view(Network.class, NetworkReader::read);
        return scope.stacks().view(Topology.class, any -> of(network));
    }

    private static Topology of(Network network) {
        Set<Id> attached = new HashSet<>();
        Map<Id, RouteTable> tables = new HashMap<>();
        Map<Id, Set<Id>> users = new HashMap<>();
        Map<Id, Set<Route>> leading = new HashMap<>();
        for (Transit transit : network.transits()) {
            attached.addAll(transit.attachments().keySet());
            tables.putAll(transit.tables());
            transit.tables().forEach((id, table) -> users.computeIfAbsent(table.id(), any -> new TreeSet<>())
                    .add(id));
        }
        tables.values().stream()
                .distinct()
                .flatMap(table -> table.routes().stream())
                .forEach(route -> leading.computeIfAbsent(route.to(), any -> new LinkedHashSet<>())
                        .add(route));
        return new Topology(network, attached, tables, users, leading);
    }

    /** The ranges of the network of an attachment. */
    List<IpRange> ranges(Id attachment) {
        return network.transits().stream()
                .flatMap(transit -> Optional.ofNullable(transit.attachments().get(attachment)).stream())
                .flatMap(found -> network.vpc(found.vpc()).stream())
                .flatMap(vpc -> vpc.ranges().stream())
                .toList();
    }

    Optional<RouteTable> table(Id attachment) {
        return Optional.ofNullable(tables.get(attachment));
    }

    /** The other attachments that are associated with a table. */
    Set<Id> sharing(Id table, Id attachment) {
        Set<Id> others = new TreeSet<>(users.getOrDefault(table, Set.of()));
        others.remove(attachment);
        return others;
    }

    /** Whether something belongs to a cell, and to another one than the stack that is judged. */
    static boolean isOfOtherCell(Scope scope, Id id) {
        Stack owner = scope.stacks().stacks().get(id.stack());
        return !id.stack().equals(scope.stack().name()) && owner != null && StackTier.isCell(scope.in(owner));
    }
}

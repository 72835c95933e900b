package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.RouteTable;
import dev.cells.reachability.network.Transit;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Stack;
import java.util.HashMap;
import java.util.HashSet;
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
 */
record Topology(Network network, Set<Id> attached, Map<Id, RouteTable> tables, Map<Id, Set<Id>> users) {
    static Topology of(Scope scope) {
        Network network = scope.stacks().view(Network.class, NetworkReader::read);
        return scope.stacks().view(Topology.class, any -> of(network));
    }

    private static Topology of(Network network) {
        Set<Id> attached = new HashSet<>();
        Map<Id, RouteTable> tables = new HashMap<>();
        Map<Id, Set<Id>> users = new HashMap<>();
        for (Transit transit : network.transits()) {
            attached.addAll(transit.attachments().keySet());
            tables.putAll(transit.tables());
            transit.tables().forEach((id, table) -> users.computeIfAbsent(table.id(), any -> new TreeSet<>())
                    .add(id));
        }
        return new Topology(network, attached, tables, users);
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

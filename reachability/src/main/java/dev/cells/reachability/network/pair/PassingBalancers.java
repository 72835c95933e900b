package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Deliveries;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Onward;
import dev.cells.reachability.network.Onward.Way;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Reach;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shared network load balancers whose targets are in cells: they pass connections on, where an application load balancer
 * ends them and is a service of its own. Those of a cell are interfaces of it, whose ways are followed like all others.
 */
final class PassingBalancers {
    private static final String STEP = "load balancer";

    private final Doors doors;
    private final Network network;
    private final Deliveries deliveries;
    private final Map<Id, Map<String, Hop>> targets = new TreeMap<>();

    PassingBalancers(Doors doors, Network network) {
        this.doors = doors;
        this.network = network;
        this.deliveries = new Deliveries(network);
        for (Stack stack : doors.stacks().stacks().values()) {
            if (!doors.isCell(stack.name())) {
                stack.ofType("aws_lb").forEach(balancer -> read(stack, balancer));
            }
        }
    }

    private void read(Stack stack, Resource balancer) {
        Value kind = balancer.get("load_balancer_type");
        if (kind.isAbsent() || kind.is("application")) {
            return;
        }
        Id id = new Id(stack.name(), balancer.address());
        Map<String, Hop> found = new TreeMap<>();
        for (Resource listener : stack.joined("aws_lb_listener", "load_balancer_arn", balancer)) {
            for (Value action : listener.get("default_action").items()) {
                List<Value> groups =
                        new ArrayList<>(action.get("target_group_arn").items());
                action.get("forward").items().forEach(forward -> forward.get("target_group")
                        .items()
                        .forEach(group -> groups.addAll(group.get("arn").items())));
                groups.forEach(group -> stack.targets(group, "aws_lb_target_group")
                        .forEach(made -> attachments(stack, made, id, found)));
            }
        }
        targets.put(id, found);
    }

    /** Of all stacks: a cell may register itself. */
    private void attachments(Stack owner, Resource group, Id balancer, Map<String, Hop> found) {
        Id id = new Id(owner.name(), group.address());
        for (Stack stack : doors.stacks().stacks().values()) {
            for (Resource one : stack.ofType("aws_lb_target_group_attachment")) {
                if (doors.find(stack, one.get("target_group_arn"), "aws_lb_target_group")
                        .contains(id)) {
                    target(stack, one, balancer, found);
                }
            }
        }
    }

    private void target(Stack stack, Resource attachment, Id balancer, Map<String, Hop> found) {
        Value value = attachment.get("target_id");
        doors.find(stack, value, "aws_instance", "aws_lb")
                .forEach(target -> found.put(
                        target.stack(), Doors.open(STEP, stack, attachment, balancer + " passes on to " + target)));
        Optional<IpRange> address = doors.links().literal(stack, value).flatMap(IpRange::of);
        address.ifPresent(range -> routed(balancer, range)
                .forEach(cell ->
                        found.put(cell, Doors.open(STEP, stack, attachment, balancer + " passes on to " + range))));
    }

    /** The cells in whose networks routes of the balancer's network end that lead to an address. */
    private List<String> routed(Id balancer, IpRange address) {
        List<String> found = new ArrayList<>();
        Place place = network.places().get(balancer);
        if (place == null || place.nics().isEmpty()) {
            network.at(address).forEach(vpc -> found.add(vpc.id().stack()));
            return found;
        }
        for (Way way : Onward.from(network, place.vpc())) {
            boolean leads = way.range().overlaps(address);
            way.to().filter(vpc -> leads).ifPresent(vpc -> found.add(vpc.stack()));
            if (way.to().isEmpty() && leads) {
                network.at(address).forEach(vpc -> found.add(vpc.id().stack()));
            }
        }
        return found;
    }

    /** The cells that a balancer passes on to. */
    Map<String, Hop> targets(Id balancer) {
        return targets.getOrDefault(balancer, Map.of());
    }

    /** Cells that get through to a balancer get through to its targets. */
    void find() {
        targets.forEach((balancer, cells) -> {
            Place place = network.places().get(balancer);
            if (place != null
                    && !place.nics().isEmpty()
                    && cells.keySet().stream().anyMatch(doors::isCell)) {
                doors.board().members().stream()
                        .filter(Member::cell)
                        .forEach(caller -> through(caller.stack(), place, cells));
            }
        });
    }

    private void through(String caller, Place balancer, Map<String, Hop> cells) {
        for (Id vpc : doors.territory().networks(doors.board().member(caller))) {
            boolean routed = vpc.equals(balancer.vpc())
                    || Onward.from(network, vpc).stream()
                            .anyMatch(way -> way.to().equals(Optional.of(balancer.vpc())));
            Reach reach = routed
                    ? deliveries.between(
                            vpc, doors.territory().interfaces(caller, vpc), balancer.vpc(), balancer.nics())
                    : Reach.NONE;
            reach.allowed()
                    .or(reach::unknown)
                    .ifPresent(trace -> cells.forEach((callee, hop) -> {
                        List<Hop> hops = new ArrayList<>(trace.hops());
                        hops.add(hop);
                        if (reach.allowed().isPresent()) {
                            doors.way(caller, callee, hops);
                        } else {
                            BitSet only = doors.cells(stack -> stack.name().equals(callee));
                            doors.board().doubt(caller, only, hops);
                        }
                    }));
        }
    }
}

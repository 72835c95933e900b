package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Interface endpoints to services of others, and service networks of VPC Lattice. An endpoint has its own address in the
 * caller's network, so no route shows where it leads. Names of services that AWS offers begin with {@code com.amazonaws}
 * or {@code aws}; those that customers offer go on with {@code vpce} (AWS PrivateLink guide, "Share your services").
 */
final class PrivateLinks {
    private static final String SERVICE = "aws_vpc_endpoint_service";
    private static final String LATTICE = "aws_vpclattice_service_network";
    private static final String STEP = "private link";

    private final Doors doors;
    private final PassingBalancers balancers;
    private final Map<Id, Set<String>> callers = new TreeMap<>();
    private final Map<Id, Map<String, Hop>> callees = new TreeMap<>();

    PrivateLinks(Doors doors, PassingBalancers balancers) {
        this.doors = doors;
        this.balancers = balancers;
    }

    void find() {
        BitSet offering = doors.cells(stack -> !stack.ofType(SERVICE).isEmpty());
        BitSet joining = doors.cells(stack -> stack.resources().values().stream()
                .anyMatch(resource -> resource.type().startsWith("aws_vpclattice_")));
        for (Stack stack : doors.stacks().stacks().values()) {
            stack.ofType("aws_vpc_endpoint").forEach(endpoint -> endpoint(stack, endpoint, offering));
            lattice(stack, joining);
        }
        callers.forEach((network, from) ->
                from.forEach(caller -> callees.getOrDefault(network, Map.of()).forEach((callee, hop) -> {
                    doors.way(caller, callee, List.of(hop));
                })));
    }

    private void endpoint(Stack stack, Resource endpoint, BitSet offering) {
        Value name = endpoint.get("service_name");
        Optional<String> literal = doors.links().literal(stack, name);
        boolean ofAws = literal.filter(text -> text.matches("(com|cn\\.com)\\.amazonaws\\.(?!vpce).*|aws\\.(?!vpce).*"))
                .isPresent();
        if (name.isAbsent() || ofAws || !doors.isCell(stack.name())) {
            return;
        }
        List<Id> services = doors.find(stack, name, SERVICE);
        if (services.isEmpty()) {
            doors.board()
                    .doubt(
                            stack.name(),
                            offering,
                            List.of(Doors.unknown(
                                    STEP, stack, endpoint, "the service " + name + " is of no stack at hand")));
        }
        for (Id service : services) {
            Hop hop = Doors.open(STEP, stack, endpoint, "to " + service);
            List<Hop> hops = List.of(hop, new Hop(hop.verdict(), "endpoint service", service, "offers it"));
            doors.way(stack.name(), service.stack(), hops);
            if (!doors.isCell(service.stack())) {
                behind(stack.name(), service, hops);
            }
        }
    }

    /** A shared service passes on what its network load balancers do. */
    private void behind(String caller, Id service, List<Hop> hops) {
        Stack stack = doors.stacks().stacks().get(service.stack());
        stack.find(service.address())
                .map(resource -> doors.find(stack, resource.get("network_load_balancer_arns"), "aws_lb"))
                .orElse(List.of())
                .forEach(balancer -> balancers.targets(balancer).forEach((callee, hop) -> {
                    List<Hop> all = new ArrayList<>(hops);
                    all.add(hop);
                    doors.way(caller, callee, all);
                }));
    }

    private void lattice(Stack stack, BitSet joining) {
        for (Resource one : stack.ofType(LATTICE + "_vpc_association")) {
            joined(stack, one, joining).forEach(network -> callers.computeIfAbsent(network, key -> new TreeSet<>())
                    .add(stack.name()));
        }
        List<Resource> offers = stack.ofType(LATTICE + "_service_association", LATTICE + "_resource_association");
        for (Resource one : offers) {
            joined(stack, one, joining).forEach(network -> callees.computeIfAbsent(network, key -> new TreeMap<>())
                    .put(stack.name(), Doors.open("service network", stack, one, "is in " + network)));
        }
    }

    private List<Id> joined(Stack stack, Resource association, BitSet joining) {
        List<Id> networks = doors.find(stack, association.get("service_network_identifier"), LATTICE);
        if (networks.isEmpty()) {
            BitSet own = doors.cells(other -> other.name().equals(stack.name()));
            Hop why = Doors.unknown("service network", stack, association, "the network is of no stack at hand");
            doors.doubts(own, joining, why);
            doors.doubts(joining, own, why);
        }
        return networks;
    }
}

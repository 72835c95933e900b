package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.need.Need.Port;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections between stacks, which both ends declare: one shows the names of its services to the other's network, by
 * associating its private zone with it; the other has an outbound rule for their addresses and ports.
 */
final class ShownNames {
    private static final String[] VPCS = {"aws_vpc", "aws_default_vpc"};

    private final Network network;
    private final StackSet stacks;
    private final Links links;
    private final Place from;
    private final List<Need> needs = new ArrayList<>();

    ShownNames(Network network, StackSet stacks, Place from) {
        this.network = network;
        this.stacks = stacks;
        this.links = new Links(stacks);
        this.from = from;
    }

    List<Need> needs() {
        if (from.kind() == Place.Kind.WORKLOAD && !from.nics().isEmpty()) {
            stacks.stacks().values().stream()
                    .filter(stack -> !stack.name().equals(from.id().stack()))
                    .forEach(stack -> stack.ofType("aws_route53_zone_association").stream()
                            .filter(shown -> links.first(stack, shown.get("vpc_id"), VPCS)
                                    .filter(from.vpc()::equals)
                                    .isPresent())
                            .forEach(shown -> services(stack, shown)));
        }
        return needs;
    }

    private void services(Stack stack, Resource shown) {
        for (Resource zone : stack.targets(shown.get("zone_id"), "aws_service_discovery_private_dns_namespace")) {
            for (Resource name : stack.joined("aws_service_discovery_service", "dns_config.namespace_id", zone)) {
                for (Resource service : stack.joined("aws_ecs_service", "service_registries.registry_arn", name)) {
                    Place to = network.places().get(Links.id(stack, service));
                    if (to != null) {
                        to.ports().stream()
                                .filter(port -> names(to, port))
                                .forEach(port -> needs.add(new Need(
                                        from, new Port(to, port), Links.id(stack, shown), "whose names it resolves")));
                    }
                }
            }
        }
    }

    /** Whether an outbound rule is for an address of the place and its port. */
    private boolean names(Place to, int port) {
        return from.nics().stream()
                .flatMap(nic -> nic.groups().stream())
                .flatMap(group -> group.outbound().stream())
                .filter(rule -> rule.isFor(Packet.TCP, port))
                .anyMatch((Group.Rule rule) -> rule.ranges().stream().anyMatch(range -> to.nics().stream()
                        .anyMatch(nic -> range.overlaps(nic.subnet().range()))));
    }
}

package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.Vpc;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is not followed and may connect: routes of IPv6 out of a network, and resources that no reader of networks can
 * place because what they name is not known. The latter matters only where a stack is joined to anything at all.
 */
final class Unread {
    /** By type, arguments without which nobody knows where the resource is. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "aws_subnet", List.of("vpc_id", "cidr_block"),
            "aws_route", List.of("route_table_id"),
            "aws_route_table_association", List.of("route_table_id"),
            "aws_ec2_transit_gateway_vpc_attachment", List.of("vpc_id", "transit_gateway_id"),
            "aws_vpc_peering_connection", List.of("vpc_id", "peer_vpc_id"),
            "aws_vpc_security_group_ingress_rule", List.of("security_group_id"),
            "aws_security_group_rule", List.of("security_group_id"),
            "aws_security_group", List.of("vpc_id"));

    /** What joins a network to another. */
    private static final String[] JOINTS = {
        "aws_ec2_transit_gateway_vpc_attachment",
        "aws_vpc_peering_connection",
        "aws_vpc_peering_connection_accepter",
        "aws_vpn_gateway",
        "aws_vpn_connection",
        "aws_dx_gateway_association",
        "aws_networkmanager_vpc_attachment"
    };

    private static final Set<String> LEAVING =
            Set.of("transit_gateway_id", "vpc_peering_connection_id", "network_interface_id", "core_network_arn");

    private final Doors doors;

    Unread(Doors doors) {
        this.doors = doors;
    }

    void find(Iterable<Vpc> vpcs) {
        BitSet sixth = new BitSet();
        vpcs.forEach(vpc -> {
            if (vpc.sixth()) {
                sixth.or(doors.cellsIn(vpc.id()));
            }
        });
        BitSet joined = doors.cells(
                stack -> !stack.ofType(JOINTS).isEmpty() || !stack.unread().isEmpty());
        for (Stack stack : doors.stacks().stacks().values()) {
            leaving(stack)
                    .ifPresent(route -> doors.doubts(
                            doors.cells(other -> other.name().equals(stack.name())),
                            sixth,
                            Doors.unknown("route table", stack, route, "routes of IPv6 are not followed")));
            lost(stack).ifPresent(hop -> {
                boolean cell = doors.isCell(stack.name());
                BitSet own = doors.cells(other -> other.name().equals(stack.name()));
                own.and(joined);
                doors.doubts(cell ? own : joined, joined, hop);
                doors.doubts(joined, cell ? own : joined, hop);
            });
        }
    }

    private static Optional<Resource> leaving(Stack stack) {
        Stream<Resource> routes = stack.ofType("aws_route", "aws_route_table", "aws_default_route_table").stream();
        return routes.filter(
                        resource -> Stream.concat(Stream.of(resource.body()), resource.get("route").items().stream())
                                .anyMatch(Unread::leavesBySixth))
                .findFirst();
    }

    private static boolean leavesBySixth(Value block) {
        boolean sixth = !block.get("ipv6_cidr_block").isAbsent()
                || !block.get("destination_ipv6_cidr_block").isAbsent();
        return sixth && LEAVING.stream().anyMatch(target -> !block.get(target).isAbsent());
    }

    /** The first resource that nobody can place. */
    private Optional<Hop> lost(Stack stack) {
        if (!stack.unread().isEmpty()) {
            Id whole = new Id(stack.name(), Address.resource("module", "unread"));
            return Optional.of(
                    new Hop(Verdict.UNKNOWN, "stack", whole, stack.unread().get(0) + " is not read"));
        }
        return PLACES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> stack.ofType(entry.getKey()).stream().flatMap(resource -> entry.getValue().stream()
                        .filter(argument -> isLost(stack, resource, argument))
                        .map(argument -> Doors.unknown(
                                "network",
                                stack,
                                resource,
                                argument + " is " + resource.get(argument) + ", which is not known"))))
                .findFirst();
    }

    private boolean isLost(Stack stack, Resource resource, String argument) {
        Value value = resource.get(argument);
        if (argument.equals("cidr_block")) {
            return !value.isAbsent() && doors.links().literal(stack, value).isEmpty();
        }
        return value.isUnknown()
                && doors.links()
                        .find(
                                stack,
                                value,
                                "aws_vpc",
                                "aws_default_vpc",
                                "aws_route_table",
                                "aws_default_route_table",
                                "aws_security_group",
                                "aws_default_security_group",
                                "aws_ec2_transit_gateway")
                        .ids()
                        .isEmpty();
    }
}

package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RouteTable;
import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Route tables with routes in each form, gateway endpoints included, and which subnets have them. */
final class RouteReader {
    static final String[] TYPES = {"aws_route_table", "aws_default_route_table"};

    /** Arguments of a route that name what it leads to, with the types that they name and what those are. */
    private static final Map<String, Map<String, Kind>> TARGETS = targets();

    private final Links links;
    private final PrefixLists lists;
    private final Map<Id, List<Route>> routes = new HashMap<>();
    private final Map<Id, Id> tableOfSubnet = new HashMap<>();
    private final Map<Id, Id> mainOfVpc = new HashMap<>();
    private final Map<Id, Id> vpcOfTable = new HashMap<>();

    RouteReader(Links links, PrefixLists lists) {
        this.links = links;
        this.lists = lists;
    }

    private static Map<String, Map<String, Kind>> targets() {
        Map<String, Map<String, Kind>> all = new LinkedHashMap<>();
        all.put(
                "gateway_id",
                Map.of("aws_internet_gateway", Kind.INTERNET_GATEWAY, "aws_vpn_gateway", Kind.PRIVATE_GATEWAY));
        all.put("nat_gateway_id", Map.of("aws_nat_gateway", Kind.NAT));
        all.put(
                "vpc_peering_connection_id",
                Map.of(
                        "aws_vpc_peering_connection",
                        Kind.PEERING,
                        "aws_vpc_peering_connection_accepter",
                        Kind.PEERING));
        all.put("transit_gateway_id", Map.of("aws_ec2_transit_gateway", Kind.TRANSIT));
        return all;
    }

    void read(Stack stack) {
        for (Resource table : stack.ofType(TYPES)) {
            Id id = Links.id(stack, table);
            links.first(stack, table.get("vpc_id"), "aws_vpc", "aws_default_vpc")
                    .ifPresent(vpc -> vpcOfTable.put(id, vpc));
            if (table.type().equals(TYPES[1])) {
                links.first(stack, table.get("default_route_table_id"), "aws_vpc", "aws_default_vpc")
                        .ifPresent(vpc -> {
                            mainOfVpc.put(vpc, id);
                            vpcOfTable.put(id, vpc);
                        });
            }
            table.get("route").items().forEach(block -> add(stack, table, block, "cidr_block", id));
            if (!table.get("propagating_vgws").items().isEmpty()) {
                put(id, other(stack, table, "routes that a virtual private gateway propagates"));
            }
        }
        stack.ofType("aws_route").forEach(route -> tables(stack, route)
                .forEach(table -> add(stack, route, route.body(), "destination_cidr_block", table)));
        stack.ofType("aws_vpn_gateway_route_propagation").forEach(route -> tables(stack, route)
                .forEach(table -> put(table, other(stack, route, "routes that a virtual private gateway propagates"))));
        associations(stack);
        endpoints(stack);
    }

    private List<Id> tables(Stack stack, Resource route) {
        return links.find(stack, route.get("route_table_id"), TYPES).ids();
    }

    private void put(Id table, Route route) {
        routes.computeIfAbsent(table, key -> new ArrayList<>()).add(route);
    }

    private void associations(Stack stack) {
        for (Resource association : stack.ofType("aws_route_table_association")) {
            for (Id table : tables(stack, association)) {
                links.find(stack, association.get("subnet_id"), "aws_subnet")
                        .ids()
                        .forEach(subnet -> tableOfSubnet.put(subnet, table));
            }
        }
        for (Resource association : stack.ofType("aws_main_route_table_association")) {
            for (Id table : tables(stack, association)) {
                links.first(stack, association.get("vpc_id"), "aws_vpc", "aws_default_vpc")
                        .ifPresent(vpc -> mainOfVpc.put(vpc, table));
            }
        }
    }

    private void endpoints(Stack stack) {
        for (Resource endpoint : stack.ofType("aws_vpc_endpoint")) {
            boolean gateway = endpoint.get("vpc_endpoint_type").isAbsent()
                    || endpoint.get("vpc_endpoint_type").is("Gateway");
            Optional<String> service =
                    links.literal(stack, endpoint.get("service_name")).flatMap(Links::named);
            if (!gateway || service.isEmpty()) {
                continue;
            }
            Id id = Links.id(stack, endpoint);
            String unknown = endpoint.conditional() ? endpoint + " exists only under a condition" : "";
            Route route = new Route(id, IpRange.ALL, service.get(), Kind.ENDPOINT, id, false, unknown);
            links.find(stack, endpoint.get("route_table_ids"), TYPES).ids().forEach(table -> put(table, route));
            stack.joined("aws_vpc_endpoint_route_table_association", "vpc_endpoint_id", endpoint)
                    .forEach(join -> tables(stack, join).forEach(table -> put(table, route)));
        }
    }

    /** A route for each range that the block names. */
    private void add(Stack stack, Resource written, Value block, String cidr, Id table) {
        boolean onlySixth = block.get(cidr).isAbsent()
                && !(block.get("ipv6_cidr_block").isAbsent()
                        && block.get("destination_ipv6_cidr_block").isAbsent());
        if (onlySixth) {
            return;
        }
        Value list = block.get("destination_prefix_list_id");
        List<Id> named = lists.named(stack, list);
        named.forEach(id -> lists.of(id).forEach(range -> route(stack, written, block, range, table)));
        if (named.isEmpty()) {
            route(stack, written, block, block.get(cidr), table);
        }
    }

    private void route(Stack stack, Resource written, Value block, Value cidr, Id table) {
        Optional<IpRange> range = links.literal(stack, cidr).flatMap(IpRange::of);
        String unknown = range.isEmpty()
                ? "its destination is " + cidr
                : written.conditional() ? written + " exists only under a condition" : "";
        Route route = new Route(
                Links.id(stack, written),
                range.orElse(IpRange.ALL),
                "",
                Kind.OTHER,
                Links.id(stack, written),
                false,
                unknown);
        for (Map.Entry<String, Map<String, Kind>> argument : TARGETS.entrySet()) {
            for (Map.Entry<String, Kind> type : argument.getValue().entrySet()) {
                Optional<Id> to = links.first(stack, block.get(argument.getKey()), type.getKey());
                if (to.isPresent()) {
                    route = new Route(route.written(), route.range(), "", type.getValue(), to.get(), false, unknown);
                }
            }
        }
        put(table, route);
    }

    private static Route other(Stack stack, Resource written, String what) {
        Id id = Links.id(stack, written);
        return new Route(id, IpRange.ALL, "", Kind.OTHER, id, true, what);
    }

    /** The table of a subnet: its own, or the main one of the VPC; each has a route to the network itself. */
    RouteTable of(Id subnet, Id vpc, List<IpRange> ranges) {
        Id id = tableOfSubnet.getOrDefault(subnet, mainOfVpc.getOrDefault(vpc, vpc));
        List<Route> all = new ArrayList<>(routes.getOrDefault(id, List.of()));
        ranges.forEach(range -> all.add(new Route(id, range, "", Kind.LOCAL, vpc, false, "")));
        return new RouteTable(id, all);
    }
}

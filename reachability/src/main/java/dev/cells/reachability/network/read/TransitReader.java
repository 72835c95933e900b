package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RouteTable;
import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.reachability.network.Transit;
import dev.cells.reachability.network.Transit.Attachment;
import dev.cells.reachability.network.Vpc;
import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transit gateways: attachments, which route table each is associated with, and what is propagated into it. The default
 * table of a gateway, with which everything is associated unless it says otherwise, is one table here too (Transit
 * gateways guide, "Default route tables").
 */
final class TransitReader {
    private static final String GATEWAY = "aws_ec2_transit_gateway";
    private static final String TABLE = "aws_ec2_transit_gateway_route_table";
    private static final String[] ATTACHMENT = {
        "aws_ec2_transit_gateway_vpc_attachment", "aws_ec2_transit_gateway_vpc_attachment_accepter"
    };

    /** A route that may be in any table is in all of them, as one of which nobody knows whether it is there. */
    private static final String NO_TABLE = "the route table that it is for is not at hand, and may be any";

    private final Links links;
    private final PrefixLists lists;
    private final Map<Id, Vpc> vpcs;
    private final Map<Id, Subnet> subnets;
    private final Map<Id, Resource> gateways = new LinkedHashMap<>();
    private final Map<Id, Map<Id, Attachment>> attachments = new HashMap<>();
    private final Map<Id, Id> tableOf = new HashMap<>();
    private final Map<Id, List<Route>> routes = new HashMap<>();
    private final List<Route> anywhere = new ArrayList<>();

    TransitReader(Links links, PrefixLists lists, Map<Id, Vpc> vpcs, Map<Id, Subnet> subnets) {
        this.links = links;
        this.lists = lists;
        this.vpcs = vpcs;
        this.subnets = subnets;
    }

    Map<Id, Transit> read(Collection<Stack> stacks) {
        for (Stack stack : stacks) {
            stack.ofType(GATEWAY).forEach(gateway -> gateways.put(Links.id(stack, gateway), gateway));
        }
        stacks.forEach(this::attachments);
        stacks.forEach(this::routes);
        Map<Id, Transit> all = new HashMap<>();
        gateways.forEach((id, gateway) -> all.put(id, transit(id, gateway)));
        return all;
    }

    private void attachments(Stack stack) {
        for (Resource attachment : stack.ofType(ATTACHMENT[0])) {
            Optional<Id> gateway = links.first(stack, attachment.get("transit_gateway_id"), GATEWAY);
            Optional<Id> vpc = links.first(stack, attachment.get("vpc_id"), "aws_vpc");
            if (gateway.isEmpty() || vpc.isEmpty()) {
                continue;
            }
            Id id = Links.id(stack, attachment);
            List<Subnet> own = links.find(stack, attachment.get("subnet_ids"), "aws_subnet").ids().stream()
                    .map(subnets::get)
                    .filter(subnet -> subnet != null)
                    .toList();
            attachments
                    .computeIfAbsent(gateway.get(), key -> new LinkedHashMap<>())
                    .put(id, new Attachment(id, vpc.get(), own));
            Resource of = gateways.get(gateway.get());
            if (by(
                    attachment,
                    "transit_gateway_default_route_table_association",
                    of,
                    "default_route_table_association")) {
                tableOf.put(id, gateway.get());
            }
            if (by(
                    attachment,
                    "transit_gateway_default_route_table_propagation",
                    of,
                    "default_route_table_propagation")) {
                propagate(gateway.get(), id, vpc.get());
            }
        }
    }

    private static boolean by(Resource attachment, String own, Resource gateway, String general) {
        return !attachment.get(own).isFalse() && !gateway.get(general).is("disable");
    }

    private void propagate(Id table, Id attachment, Id vpc) {
        Optional.ofNullable(vpcs.get(vpc)).stream()
                .flatMap(found -> found.ranges().stream())
                .forEach(range -> put(table, new Route(attachment, range, "", Kind.TRANSIT, attachment, true, "")));
    }

    private void put(Id table, Route route) {
        routes.computeIfAbsent(table, key -> new ArrayList<>()).add(route);
    }

    private void routes(Stack stack) {
        for (Resource association : stack.ofType(TABLE + "_association")) {
            Id table = links.first(stack, association.get("transit_gateway_route_table_id"), TABLE)
                    .orElseGet(() -> unknownTable(stack, association));
            attachment(stack, association).ifPresent(id -> tableOf.put(id, table));
        }
        stack.ofType(TABLE + "_propagation").forEach(propagation -> propagation(stack, propagation));
        for (Resource route : stack.ofType("aws_ec2_transit_gateway_route")) {
            route(stack, route, route.get("destination_cidr_block")).ifPresent(made -> written(stack, route, made));
        }
        for (Resource reference : stack.ofType("aws_ec2_transit_gateway_prefix_list_reference")) {
            List<Id> named = lists.named(stack, reference.get("prefix_list_id"));
            List<Value> ranges = named.isEmpty() ? List.of(reference.get("prefix_list_id")) : lists.of(named.get(0));
            ranges.forEach(range -> route(stack, reference, range).ifPresent(made -> written(stack, reference, made)));
        }
    }

    private void written(Stack stack, Resource route, Route made) {
        links.first(stack, route.get("transit_gateway_route_table_id"), TABLE, GATEWAY)
                .ifPresentOrElse(
                        known -> put(known, made), () -> anywhere.add(unknown(made.written(), made.range(), NO_TABLE)));
    }

    private Id unknownTable(Stack stack, Resource association) {
        Id id = Links.id(stack, association);
        put(id, unknown(id, IpRange.ALL, "the route table that it names is not at hand"));
        return id;
    }

    private void propagation(Stack stack, Resource propagation) {
        Optional<Id> table = links.first(stack, propagation.get("transit_gateway_route_table_id"), TABLE);
        Optional<Id> from = attachment(stack, propagation);
        Optional<Attachment> known = from.flatMap(id -> attachments.values().stream()
                .flatMap(all -> Optional.ofNullable(all.get(id)).stream())
                .findFirst());
        Id written = Links.id(stack, propagation);
        if (table.isEmpty()) {
            anywhere.add(unknown(written, IpRange.ALL, NO_TABLE));
        } else if (known.isEmpty()) {
            put(table.get(), unknown(written, IpRange.ALL, "the attachment that it names is not at hand"));
        } else {
            propagate(table.get(), known.get().id(), known.get().vpc());
        }
    }

    private static Route unknown(Id written, IpRange range, String why) {
        return new Route(written, range, "", Kind.TRANSIT, written, true, why);
    }

    private Optional<Id> attachment(Stack stack, Resource resource) {
        return links.first(stack, resource.get("transit_gateway_attachment_id"), ATTACHMENT);
    }

    private Optional<Route> route(Stack stack, Resource route, Value cidr) {
        Id written = Links.id(stack, route);
        Optional<String> destination = links.literal(stack, cidr);
        Optional<IpRange> range = destination.flatMap(IpRange::of);
        if (destination.filter(text -> text.contains(":")).isPresent()) {
            return Optional.empty();
        }
        Optional<Id> to = attachment(stack, route);
        String unknown = range.isEmpty()
                ? "its destination is " + cidr
                : to.isEmpty() && !route.get("blackhole").isTrue() ? "what it leads to is not at hand" : "";
        return Optional.of(
                new Route(written, range.orElse(IpRange.ALL), "", Kind.TRANSIT, to.orElse(written), false, unknown));
    }

    private Transit transit(Id id, Resource gateway) {
        Map<Id, Attachment> own = attachments.getOrDefault(id, Map.of());
        Map<Id, RouteTable> tables = new HashMap<>();
        Map<Id, RouteTable> made = new HashMap<>();
        for (Id attachment : own.keySet()) {
            Id table = tableOf.get(attachment);
            if (table != null) {
                tables.put(attachment, made.computeIfAbsent(table, this::table));
            }
        }
        return Transit.of(
                id,
                own,
                tables,
                gateway.get("security_group_referencing_support").is("enable"));
    }

    private RouteTable table(Id id) {
        List<Route> all = new ArrayList<>(routes.getOrDefault(id, List.of()));
        all.addAll(anywhere);
        return new RouteTable(id, all);
    }
}

package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Vpc;
import dev.cells.reachability.network.Vpc.Nat;
import dev.cells.reachability.network.Vpc.Peering;
import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the map of all stacks at hand. Costs what the stacks are long, whatever their number. */
public final class NetworkReader {
    private static final String[] VPCS = {"aws_vpc", "aws_default_vpc"};

    private final Collection<Stack> stacks;
    private final Links links;
    private final PrefixLists lists;
    private final AclReader acls;
    private final GroupReader groups;
    private final RouteReader routes;
    private final Map<Id, Vpc> vpcs = new HashMap<>();
    private final Map<Id, Subnet> subnets = new LinkedHashMap<>();

    private NetworkReader(StackSet all) {
        stacks = all.stacks().values();
        links = new Links(all);
        acls = new AclReader(links);
        lists = new PrefixLists(links);
        groups = new GroupReader(links, lists);
        routes = new RouteReader(links, lists);
    }

    public static Network read(StackSet stacks) {
        return new NetworkReader(stacks).network();
    }

    private Network network() {
        stacks.forEach(lists::read);
        stacks.forEach(acls::read);
        stacks.forEach(groups::read);
        stacks.forEach(groups::finish);
        stacks.forEach(routes::read);
        stacks.forEach(this::vpcs);
        stacks.forEach(this::subnets);
        List<Peering> peerings = new ArrayList<>();
        Map<Id, Nat> nats = new HashMap<>();
        List<Place> places = new ArrayList<>();
        for (Stack stack : stacks) {
            peerings(stack, peerings);
            nats(stack, nats);
            places.addAll(new PlaceReader(stack, links, subnets, vpcs, groups).places());
        }
        return new Network(
                vpcs,
                subnets.values(),
                nats,
                peerings,
                new TransitReader(links, lists, vpcs, subnets).read(stacks),
                places,
                groups.byVpc());
    }

    private void vpcs(Stack stack) {
        Map<Id, Id> gateways = new HashMap<>();
        for (String type : List.of("aws_internet_gateway", "aws_internet_gateway_attachment")) {
            for (Resource gateway : stack.ofType(type)) {
                links.first(stack, gateway.get("vpc_id"), VPCS)
                        .ifPresent(vpc -> gateways.put(vpc, Links.id(stack, gateway)));
            }
        }
        for (Resource vpc : stack.ofType(VPCS)) {
            Id id = Links.id(stack, vpc);
            List<IpRange> ranges = new ArrayList<>();
            links.literal(stack, vpc.get("cidr_block")).flatMap(IpRange::of).ifPresent(ranges::add);
            stack.joined("aws_vpc_ipv4_cidr_block_association", "vpc_id", vpc)
                    .forEach(more -> links.literal(stack, more.get("cidr_block"))
                            .flatMap(IpRange::of)
                            .ifPresent(ranges::add));
            boolean sixth = vpc.get("assign_generated_ipv6_cidr_block").isTrue()
                    || !vpc.get("ipv6_cidr_block").isAbsent()
                    || !vpc.get("ipv6_ipam_pool_id").isAbsent();
            vpcs.put(
                    id,
                    new Vpc(
                            id,
                            ranges,
                            !vpc.get("enable_dns_support").isFalse(),
                            vpc.get("enable_dns_hostnames").isTrue(),
                            sixth,
                            Optional.ofNullable(gateways.get(id)),
                            groups.ofVpc(id)));
        }
    }

    /** A subnet whose range is not known is left out; whatever is in it then says that it is not known. */
    private void subnets(Stack stack) {
        for (Resource subnet : stack.ofType("aws_subnet")) {
            Id id = Links.id(stack, subnet);
            Optional<Id> vpc = links.first(stack, subnet.get("vpc_id"), VPCS);
            Optional<IpRange> range =
                    links.literal(stack, subnet.get("cidr_block")).flatMap(IpRange::of);
            if (vpc.isEmpty() || range.isEmpty()) {
                continue;
            }
            List<IpRange> own =
                    Optional.ofNullable(vpcs.get(vpc.get())).map(Vpc::ranges).orElse(List.of());
            subnets.put(
                    id,
                    new Subnet(
                            id,
                            vpc.get(),
                            range.get(),
                            links.literal(stack, subnet.get("availability_zone"))
                                    .orElse(""),
                            acls.of(id, vpc.get()),
                            routes.of(id, vpc.get(), own.isEmpty() ? List.of(range.get()) : own)));
        }
    }

    private void nats(Stack stack, Map<Id, Nat> nats) {
        for (Resource nat : stack.ofType("aws_nat_gateway")) {
            Value kind = nat.get("connectivity_type");
            links.first(stack, nat.get("subnet_id"), "aws_subnet")
                    .map(subnets::get)
                    .ifPresent(subnet -> nats.put(
                            Links.id(stack, nat),
                            new Nat(Links.id(stack, nat), subnet, kind.isAbsent() || kind.is("public"))));
        }
    }

    private void peerings(Stack stack, List<Peering> peerings) {
        for (Resource peering : stack.ofType("aws_vpc_peering_connection")) {
            Id id = Links.id(stack, peering);
            Id one = links.first(stack, peering.get("vpc_id"), VPCS).orElse(id);
            peerings.add(new Peering(
                    id,
                    one,
                    links.first(stack, peering.get("peer_vpc_id"), VPCS).orElse(id)));
        }
    }
}

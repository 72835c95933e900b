package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.NetworkBalancers;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Kind;
import dev.cells.reachability.network.Reach;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.Vpc;
import dev.cells.reachability.network.need.Need.Addresses;
import dev.cells.reachability.network.need.Need.Clients;
import dev.cells.reachability.network.need.Need.Port;
import dev.cells.reachability.network.need.Need.Service;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a declared connection gets through, whatever addresses and ports its two ends happen to have. */
public final class NeedCheck {
    private static final int HTTPS = 443;

    private final Connections connections;
    private final StackSet stacks;
    private final Map<Id, Map<String, List<Place>>> endpoints = new ConcurrentHashMap<>();

    public NeedCheck(Connections connections, StackSet stacks) {
        this.connections = connections;
        this.stacks = stacks;
    }

    /**
     * @param how the path that was tried, for people: directly, by which endpoint, or why there is none
     */
    public record Result(Need need, Verdict verdict, String how, Reach reach) {
        @Override
        public String toString() {
            String reason = reach.example().map(trace -> ": " + trace).orElse("");
            return need.to() + ", " + need.what() + " (" + need.because() + "), " + how + reason;
        }
    }

    public Result check(Need need) {
        if (need.to() instanceof Port to) {
            PortRange port = new PortRange(to.port(), to.port());
            return result(
                    need,
                    "directly",
                    to.zonal()
                            ? NetworkBalancers.zonal(connections, need.from(), to.place(), port)
                            : connections.between(need.from(), to.place(), Packet.TCP, port));
        }
        if (need.to() instanceof Clients to) {
            Reach reach = NetworkBalancers.fromClients(connections, need.from(), to.place(), to.ranges(), to.port());
            return result(need, "by the balancer", reach);
        }
        if (need.to() instanceof Addresses to) {
            return result(need, "directly", connections.toAddresses(need.from(), to.ranges(), to.port()));
        }
        return need.to() instanceof Service to
                ? service(need, to.name())
                : new Result(need, Verdict.DENY, "no name of a service that is registered in the network", Reach.NONE);
    }

    private static Result result(Need need, String how, Reach reach) {
        return new Result(need, reach.always(), how, reach);
    }

    /**
     * By an interface endpoint whose private names replace those of the service in the whole VPC, whether the caller can
     * reach it or not (PrivateLink guide, "Access an AWS service using an interface VPC endpoint"); else by the gateway
     * endpoint or the internet, as the route tables say.
     */
    private Result service(Need need, String service) {
        Place from = need.from();
        if (from.nics().isEmpty()) {
            return new Result(need, Verdict.UNKNOWN, from.unknown(), Reach.NONE);
        }
        Optional<Vpc> vpc = connections.network().vpc(from.vpc());
        if (vpc.isPresent() && !vpc.get().dns()) {
            return new Result(
                    need,
                    Verdict.DENY,
                    vpc.get().id() + " has enable_dns_support = false: no name resolves",
                    Reach.NONE);
        }
        List<Place> own = endpoints.computeIfAbsent(from.vpc(), this::endpoints).getOrDefault(service, List.of());
        if (own.isEmpty() || vpc.filter(Vpc::privateNames).isEmpty()) {
            Reach reach = connections.toService(from, service, HTTPS);
            boolean routed = reach.always() == Verdict.ALLOW;
            return result(
                    need,
                    routed ? "by its route" : "no interface endpoint of " + service + " has its names in the network",
                    reach);
        }
        Reach reach = Reach.NONE;
        for (Place endpoint : own) {
            reach = reach.and(connections.between(from, endpoint, Packet.TCP, new PortRange(HTTPS, HTTPS)));
        }
        return result(need, "by " + own.get(0).id(), reach);
    }

    /** Interface endpoints that have the names of their service in a VPC, by service. */
    private Map<String, List<Place>> endpoints(Id vpc) {
        Map<String, List<Place>> found = new HashMap<>();
        for (Place place : connections.network().placesIn(vpc)) {
            if (place.kind() == Kind.ENDPOINT) {
                Stack stack = stacks.stacks().get(place.id().stack());
                Resource endpoint = stack.find(place.id().address()).orElseThrow();
                if (endpoint.get("private_dns_enabled").isTrue()) {
                    add(found, endpoint, place);
                }
            }
        }
        shared(vpc, found);
        return found;
    }

    /**
     * Endpoints of other networks, by private zones that are associated with the VPC and have an alias of an endpoint
     * ("Centralized access to VPC private endpoints", AWS white paper on multi-VPC networks).
     */
    private void shared(Id vpc, Map<String, List<Place>> found) {
        Links links = new Links(stacks);
        Stack stack = stacks.stacks().get(vpc.stack());
        for (Resource shown : stack.ofType("aws_route53_zone_association")) {
            boolean here = links.first(stack, shown.get("vpc_id"), "aws_vpc", "aws_default_vpc")
                    .filter(vpc::equals)
                    .isPresent();
            Optional<Id> zone = links.first(stack, shown.get("zone_id"), "aws_route53_zone");
            if (here && zone.isPresent()) {
                Stack owner = stacks.stacks().get(zone.get().stack());
                Resource names = owner.find(zone.get().address()).orElseThrow();
                owner.joined("aws_route53_record", "zone_id", names).stream()
                        .flatMap(record -> record.get("alias").items().stream())
                        .flatMap(alias -> owner.targets(alias.get("name"), "aws_vpc_endpoint").stream())
                        .forEach(endpoint -> add(
                                found, endpoint, connections.network().places().get(Links.id(owner, endpoint))));
            }
        }
    }

    private static void add(Map<String, List<Place>> found, Resource endpoint, Place place) {
        if (place != null) {
            Links.service(endpoint.get("service_name"))
                    .ifPresent(name -> found.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(place));
        }
    }
}

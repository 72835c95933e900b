package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Vpc;
import dev.cells.reachability.network.need.Need.Clients;
import dev.cells.reachability.network.need.Need.Port;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a load balancer forwards to and checks the health of (Elastic Load Balancing user guide, "Target groups for your
 * Application Load Balancers"), network load balancers by their own rules ({@link
 * dev.cells.reachability.network.NetworkBalancers}), and what an API forwards to over its VPC link.
 */
final class BalancerNeeds {
    private static final String GROUP = "aws_lb_target_group";

    private final Network network;
    private final Stack stack;
    private final Place place;
    private final Resource resource;
    private final List<Need> needs = new ArrayList<>();

    BalancerNeeds(Network network, Stack stack, Place place, Resource resource) {
        this.network = network;
        this.stack = stack;
        this.place = place;
        this.resource = resource;
    }

    List<Need> needs() {
        if (resource.type().equals("aws_lb") || resource.type().equals("aws_alb")) {
            targetGroups().forEach(this::targets);
        } else if (resource.type().equals("aws_apigatewayv2_vpc_link")) {
            stack.joined("aws_apigatewayv2_integration", "connection_id", resource)
                    .forEach(this::integration);
        }
        return needs;
    }

    private Set<Resource> targetGroups() {
        Set<Resource> groups = new LinkedHashSet<>();
        for (Resource listener : stack.joined("aws_lb_listener", "load_balancer_arn", resource)) {
            actions(listener.get("default_action"), groups);
            stack.joined("aws_lb_listener_rule", "listener_arn", listener)
                    .forEach(rule -> actions(rule.get("action"), groups));
        }
        return groups;
    }

    private void actions(Value actions, Set<Resource> groups) {
        for (Value action : actions.items()) {
            groups.addAll(stack.targets(action.get("target_group_arn"), GROUP));
            for (Value forward : action.get("forward").items()) {
                forward.get("target_group").items().forEach(one -> groups.addAll(stack.targets(one.get("arn"), GROUP)));
            }
        }
    }

    private void targets(Resource group) {
        for (Resource service : stack.ofType("aws_ecs_service")) {
            for (Value binding : service.get("load_balancer").items()) {
                if (stack.targets(binding.get("target_group_arn"), GROUP).contains(group)) {
                    to(service, binding.get("container_port"), group);
                }
            }
        }
        for (Resource attached : stack.joined("aws_lb_target_group_attachment", "target_group_arn", group)) {
            for (Resource instance : stack.targets(attached.get("target_id"), "aws_instance")) {
                Value port = attached.get("port");
                to(instance, port.isAbsent() ? group.get("port") : port, group);
            }
        }
    }

    private void to(Resource target, Value port, Resource group) {
        Place to = network.places().get(Links.id(stack, target));
        if (to == null) {
            return;
        }
        boolean zonal = isZonal(group);
        port.number().ifPresent(number -> {
            Id because = Links.id(stack, group);
            needs.add(new Need(place, new Port(to, (int) number, zonal), because, "to which it forwards"));
            if (preservesClients(group)) {
                needs.add(new Need(place, new Clients(to, (int) number, clients()), because, "to which it forwards"));
            }
        });
        group.get("health_check.port")
                .number()
                .ifPresent(number -> needs.add(new Need(
                        place, new Port(to, (int) number, zonal), Links.id(stack, group), "to check its health")));
    }

    private boolean isNetwork() {
        return resource.get("load_balancer_type").is("network");
    }

    /** The target group decides, and where it does not the balancer, which is off unless it was turned on. */
    private boolean isZonal(Resource group) {
        Value own = group.get("load_balancing_cross_zone_enabled");
        boolean across = own.is("true")
                || own.isTrue()
                || !(own.is("false") || own.isFalse())
                        && resource.get("enable_cross_zone_load_balancing").isTrue();
        return isNetwork() && !across;
    }

    /** By default for instances, and for addresses unless the protocol is TCP or TLS; always for UDP. */
    private boolean preservesClients(Resource group) {
        Value own = group.get("preserve_client_ip");
        boolean udp = group.get("protocol")
                .literal()
                .filter(text -> text.contains("UDP"))
                .isPresent();
        boolean byDefault = udp || !group.get("target_type").is("ip");
        return isNetwork() && (udp || own.is("true") || own.isTrue() || own.isAbsent() && byDefault);
    }

    /** Those of an internal balancer are in its network, or in one that it does not know. */
    private List<IpRange> clients() {
        return resource.get("internal").isTrue()
                ? network.vpc(place.vpc()).map(Vpc::ranges).orElse(List.of(IpRange.ALL))
                : IpRange.INTERNET;
    }

    private void integration(Resource integration) {
        for (Resource listener : stack.targets(integration.get("integration_uri"), "aws_lb_listener")) {
            for (Resource balancer : stack.targets(listener.get("load_balancer_arn"), "aws_lb")) {
                Place to = network.places().get(Links.id(stack, balancer));
                if (to != null) {
                    listener.get("port")
                            .number()
                            .ifPresent(port -> needs.add(new Need(
                                    place,
                                    new Port(to, (int) port),
                                    Links.id(stack, integration),
                                    "to which the API forwards")));
                }
            }
        }
    }
}

package dev.cells.reachability.network.pair;

import static dev.cells.reachability.network.pair.Leak.changed;
import static dev.cells.reachability.network.pair.Leak.leak;
import static dev.cells.reachability.network.pair.Leak.of;
import static dev.cells.reachability.network.pair.Leak.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaks beside routes: private links, zones, shared subnets, load balancers; and what looks like them. */
class DoorLeaksTest {
    private static final String OFFERED =
            """
            {'resource': {'aws_vpc_endpoint_service': {'main': {'acceptance_required': true,
                'network_load_balancer_arns': ['${aws_lb.leak.arn}']}}}}
            """;

    static Stream<Leak> privateLinks() {
        return Stream.of(
                leak("service of b", "a -> b", "b", OFFERED, "a", endpoint("b")),
                leak(
                        "service of the base",
                        "",
                        "base",
                        OFFERED,
                        "base",
                        balancer("network", "10.0.0.9"),
                        "a",
                        endpoint("base")),
                leak(
                        "service of the base that passes on",
                        "a -> b, c -> b",
                        "base",
                        OFFERED,
                        "base",
                        balancer("network", "10.17.0.9"),
                        "a",
                        endpoint("base")),
                leak(
                        "service of AWS",
                        "",
                        "b",
                        OFFERED,
                        "a",
                        resource("aws_vpc_endpoint", "'service_name': 'com.amazonaws.us-east-1.sts'")),
                leak(
                        "service that is not at hand",
                        "a ? b",
                        "b",
                        OFFERED,
                        "a",
                        resource(
                                "aws_vpc_endpoint",
                                "'service_name': 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0'")),
                leak(
                        "service that is not at hand, where none is offered",
                        "",
                        "a",
                        resource(
                                "aws_vpc_endpoint",
                                "'service_name': 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0'")));
    }

    private static String endpoint(String stack) {
        return resource("aws_vpc_endpoint", "'vpc_endpoint_type': 'Interface'", of("service_name", stack, "service"));
    }

    /** In the network of the base, with one target. */
    private static String balancer(String type, String target) {
        return """
            {'resource': {
              'aws_lb': {'leak': {'load_balancer_type': '%s', 'subnets': ['${aws_subnet.main.id}']}},
              'aws_lb_listener': {'leak': {'load_balancer_arn': '${aws_lb.leak.arn}', 'port': 443,
                'default_action': {'target_group_arn': '${aws_lb_target_group.leak.arn}'}}},
              'aws_lb_target_group': {'leak': {'target_type': 'ip', 'vpc_id': '${aws_vpc.main.id}'}},
              'aws_lb_target_group_attachment': {'leak': {'target_group_arn': '${aws_lb_target_group.leak.arn}',
                'target_id': '%s'}}}}
            """
                .formatted(type, target);
    }

    static Stream<Leak> balancers() {
        return Stream.of(
                leak("shared balancer that passes on", "a -> b, c -> b", "base", balancer("network", "10.17.0.9")),
                leak("shared balancer that ends connections", "", "base", balancer("application", "10.17.0.9")),
                leak("shared balancer of the base's own", "", "base", balancer("network", "10.0.0.9")),
                leak(
                        "shared balancer to where no route leads",
                        "",
                        "base",
                        balancer("network", "10.17.0.9"),
                        "b",
                        changed("aws_ec2_transit_gateway_route", "back", "null")),
                leak("balancer of a without a route to b", "", "a", balancer("network", "10.17.0.9")),
                leak(
                        "balancer of a with a route to b",
                        "a -> b",
                        "a",
                        balancer("network", "10.17.0.9"),
                        "a",
                        resource(
                                "aws_ec2_transit_gateway_route",
                                "'destination_cidr_block': '10.17.0.0/24'",
                                of("transit_gateway_attachment_id", "b", "attachment"),
                                "'transit_gateway_route_table_id':"
                                        + " '${aws_ec2_transit_gateway_route_table.main.id}'")));
    }

    static Stream<Leak> zones() {
        String zone = "{'resource': {'aws_route53_zone': {'main': {'name': 'b.internal', 'vpc': {'vpc_id':"
                + " '${aws_vpc.main.id}'}}}}}";
        String association = "aws_route53_zone_association";
        return Stream.of(
                leak(
                        "zone of b in the network of a",
                        "a -> b",
                        "b",
                        zone,
                        "b",
                        resource(
                                association,
                                "'zone_id': '${aws_route53_zone.main.zone_id}'",
                                of("vpc_id", "a", "vpc"))),
                leak(
                        "zone of b in the network of the base",
                        "",
                        "b",
                        zone,
                        "b",
                        resource(
                                association,
                                "'zone_id': '${aws_route53_zone.main.zone_id}'",
                                of("vpc_id", "base", "vpc"))),
                leak(
                        "zone of the base in which b writes, in the network of a",
                        "a -> b",
                        "base",
                        zone,
                        "a",
                        resource(association, of("zone_id", "base", "zone"), "'vpc_id': '${aws_vpc.main.id}'"),
                        "b",
                        resource("aws_route53_record", of("zone_id", "base", "zone"), "'name': 'b'")),
                leak(
                        "zone of the base in the network of a",
                        "",
                        "base",
                        zone,
                        "a",
                        resource(association, of("zone_id", "base", "zone"), "'vpc_id': '${aws_vpc.main.id}'")),
                leak(
                        "zone that is not at hand",
                        "a ? b",
                        "b",
                        zone,
                        "a",
                        resource(association, "'zone_id': 'Z0123456789ABCDEFGHIJ'", "'vpc_id': '${aws_vpc.main.id}'")));
    }

    static Stream<Leak> subnets() {
        String share = "{'resource': {'aws_ram_resource_share': {'s': {'name': 's'}}, 'aws_ram_resource_association':"
                + " {'s': {'resource_share_arn': '${aws_ram_resource_share.s.arn}', 'resource_arn':"
                + " '${aws_subnet.main.arn}'}}}}";
        return Stream.of(
                leak("subnet of b shared with the account of a", "a -> b", "b", share, "b", principal("111111111111")),
                leak("subnet of b shared with the account of the base", "", "b", share, "b", principal("111111111110")),
                leak(
                        "subnet of b shared with everybody",
                        "a -> b, c -> b",
                        "b",
                        share,
                        "b",
                        principal("arn:aws:organizations::111111111110:organization/o-1234567890")),
                leak(
                        "subnet of b shared with nobody knows whom",
                        "a ? b, c ? b",
                        "b",
                        share,
                        "b",
                        principal("${var.partner}")),
                leak(
                        "gateway of the base shared with the account of a",
                        "",
                        "base",
                        share,
                        "base",
                        principal("111111111111")),
                leak(
                        "interface of a in a subnet of b",
                        "a -> b, a -> base, b -> a, base -> a",
                        "a",
                        changed(
                                "aws_instance",
                                "other",
                                "{" + of("subnet_id", "b", "subnet") + ", 'vpc_security_group_ids': ["
                                        + "'${data.aws_ssm_parameter.b-group.value}']}")));
    }

    private static String principal(String who) {
        return resource(
                "aws_ram_principal_association",
                "'resource_share_arn': '${aws_ram_resource_share.s.arn}'",
                "'principal': '" + who + "'");
    }

    static Stream<Leak> unread() {
        String sixth = changed("aws_vpc", "main", "{'assign_generated_ipv6_cidr_block': true}");
        String route = resource(
                "aws_route",
                "'route_table_id': '${aws_route_table.main.id}'",
                "'destination_ipv6_cidr_block': '::/0'",
                of("transit_gateway_id", "base", "gateway"));
        return Stream.of(
                leak("route of IPv6", "a ? b", "a", route, "b", sixth),
                leak("route of IPv6 where nobody else has it", "", "a", route, "a", sixth),
                leak("call of a module", "a ? b or 1, b ? a, c ? a", "a", "{'module': {'m': {'source': './m'}}}"),
                leak(
                        "rule of nobody knows which group",
                        "a ? b or 1, b ? a, c ? a",
                        "a",
                        changed(
                                "aws_vpc_security_group_ingress_rule",
                                "other",
                                "{'security_group_id': '${var.group}', 'cidr_ipv4': '10.0.0.0/8', 'ip_protocol': '-1'}")));
    }

    @ParameterizedTest
    @MethodSource({"privateLinks", "balancers", "zones", "subnets", "unread"})
    void isFoundAndNothingElse(Leak leak) {
        assertThat(String.join(", ", leak.planted().found())).isEqualTo(leak.found());
    }
}

package dev.cells.reachability.network.pair;

import static dev.cells.reachability.network.pair.Leak.changed;
import static dev.cells.reachability.network.pair.Leak.leak;
import static dev.cells.reachability.network.pair.Leak.of;
import static dev.cells.reachability.network.pair.Leak.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.pair.PairClass.Direction;
import dev.cells.reachability.network.pair.PairClass.Relation;
import dev.cells.reachability.network.pair.PairProof.Counts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of leak over routes, and beside each what looks like it and leaks nothing. */
class RouteLeaksTest {
    private static final String PEERING =
            """
            {'resource': {'aws_vpc_peering_connection': {'p': {'vpc_id': '${aws_vpc.main.id}',
                'peer_vpc_id': '${data.aws_ssm_parameter.b-vpc.value}'}},
              'aws_route': {'p': {'route_table_id': '${aws_route_table.main.id}',
                'destination_cidr_block': '10.17.0.0/20',
                'vpc_peering_connection_id': '${aws_vpc_peering_connection.p.id}'}}}}
            """;
    private static final String OWN_TABLE =
            "'transit_gateway_route_table_id': '${aws_ec2_transit_gateway_route_table.main.id}'";
    private static final String TO_B = of("transit_gateway_attachment_id", "b", "attachment");
    private static final String ROUTE = "aws_ec2_transit_gateway_route";
    private static final String WIDE = changed(ROUTE, "out", "{'destination_cidr_block': '10.0.0.0/8'}");
    private static final String ADMITTED = "aws_vpc_security_group_ingress_rule";

    static Stream<Leak> transit() {
        String propagation = ROUTE + "_table_propagation";
        return Stream.of(
                leak("propagation", "a -> b", "a", resource(propagation, OWN_TABLE, TO_B)),
                leak(
                        "propagation of the base",
                        "",
                        "a",
                        resource(propagation, OWN_TABLE, of("transit_gateway_attachment_id", "base", "attachment"))),
                leak(
                        "route",
                        "a -> b",
                        "a",
                        resource(ROUTE, OWN_TABLE, TO_B, "'destination_cidr_block': '10.17.0.0/24'")),
                leak(
                        "black hole",
                        "",
                        "a",
                        resource(ROUTE, OWN_TABLE, "'destination_cidr_block': '10.17.0.0/24'", "'blackhole': true")),
                leak("hairpin", "a -> b, a -> c", "a", WIDE),
                leak(
                        "hairpin with black holes",
                        "",
                        "a",
                        WIDE,
                        "a",
                        resource(ROUTE, OWN_TABLE, "'destination_cidr_block': '10.16.0.0/14'", "'blackhole': true")),
                leak(
                        "route in nobody knows which table",
                        "a ? b, base ? b, c ? b",
                        "a",
                        resource(
                                ROUTE,
                                "'transit_gateway_route_table_id': 'tgw-rtb-0123456789abcdef0'",
                                "'destination_cidr_block': '10.17.0.0/20'",
                                TO_B)),
                leak(
                        "unknown gateway",
                        "a ? b",
                        "a",
                        resource(
                                "aws_route",
                                "'route_table_id': '${aws_route_table.main.id}'",
                                "'destination_cidr_block': '10.17.0.0/20'",
                                "'transit_gateway_id': 'tgw-0123456789abcdef0'")),
                leak(
                        "unknown gateway to where nobody is",
                        "",
                        "a",
                        resource(
                                "aws_route",
                                "'route_table_id': '${aws_route_table.main.id}'",
                                "'destination_cidr_block': '192.168.0.0/16'",
                                "'transit_gateway_id': 'tgw-0123456789abcdef0'")));
    }

    static Stream<Leak> peering() {
        String list = changed(
                "aws_route",
                "p",
                "{'destination_cidr_block': null, " + of("destination_prefix_list_id", "base", "list") + "}");
        return Stream.of(
                leak("peering", "a -> b", "a", PEERING),
                leak("peering without a route", "", "a", PEERING, "a", changed("aws_route", "p", "null")),
                leak(
                        "route to addresses of a third over a peering",
                        "",
                        "a",
                        PEERING,
                        "a",
                        changed("aws_route", "p", "{'destination_cidr_block': '10.18.0.0/20'}")),
                leak(
                        "prefix list that another cell writes into",
                        "a -> b",
                        "a",
                        PEERING,
                        "a",
                        list,
                        "c",
                        entry("10.17.0.0/20")),
                leak("prefix list with other entries", "", "a", PEERING, "a", list, "c", entry("192.168.0.0/16")),
                leak(
                        "prefix list in a table of the gateway",
                        "a -> b",
                        "a",
                        resource(
                                "aws_ec2_transit_gateway_prefix_list_reference",
                                OWN_TABLE,
                                TO_B,
                                of("prefix_list_id", "base", "list")),
                        "c",
                        entry("10.17.0.0/20")),
                leak(
                        "peering with a network that is not at hand",
                        "a ? b",
                        "a",
                        PEERING,
                        "a",
                        changed("aws_vpc_peering_connection", "p", "{'peer_vpc_id': 'vpc-0123456789abcdef0'}")));
    }

    private static String entry(String range) {
        return resource(
                "aws_ec2_managed_prefix_list_entry", of("prefix_list_id", "base", "list"), "'cidr': '" + range + "'");
    }

    static Stream<Leak> groups() {
        return Stream.of(
                leak("group of a in a rule of b", "a -> b", "a", PEERING, "b", admitting("a")),
                leak("group of the base in a rule of b", "", "a", PEERING, "b", admitting("base")),
                leak(
                        "rule of a list",
                        "a -> b",
                        "a",
                        PEERING,
                        "b",
                        changed(ADMITTED, "main", "{'cidr_ipv4': null, " + of("prefix_list_id", "base", "list") + "}"),
                        "c",
                        entry("10.16.0.0/20")),
                leak(
                        "rule of a list that is not at hand",
                        "a ? b",
                        "a",
                        PEERING,
                        "b",
                        changed(ADMITTED, "main", "{'cidr_ipv4': null, 'prefix_list_id': 'pl-0123456789abcdef0'}")),
                leak(
                        "nothing goes out",
                        "",
                        "a",
                        PEERING,
                        "a",
                        changed("aws_vpc_security_group_egress_rule", "main", "null")),
                leak("group that nothing has", "a ? b", "a", PEERING, "b", changed("aws_instance", "main", "null")),
                leak(
                        "subnet that denies",
                        "",
                        "a",
                        PEERING,
                        "b",
                        resource(
                                "aws_network_acl",
                                "'vpc_id': '${aws_vpc.main.id}'",
                                "'subnet_ids': ['${aws_subnet.main.id}']")));
    }

    private static String admitting(String stack) {
        return changed(
                ADMITTED, "main", "{'cidr_ipv4': null, " + of("referenced_security_group_id", stack, "group") + "}");
    }

    @ParameterizedTest
    @MethodSource({"transit", "peering", "groups"})
    void isFoundAndNothingElse(Leak leak) {
        assertThat(String.join(", ", leak.planted().found())).isEqualTo(leak.found());
    }

    @Test
    void theFleetItselfLeaksNothingAndCountsItsPairs() {
        PairProof proof = new SmallFleet("a", "b", "c").proof();

        assertThat(proof.cases()).isEmpty();
        assertThat(proof.classes())
                .containsOnlyKeys(
                        new PairClass(Direction.CELL_TO_CELL, Relation.OTHER_ACCOUNT),
                        new PairClass(Direction.CELL_TO_UTILITY, Relation.OTHER_ACCOUNT),
                        new PairClass(Direction.UTILITY_TO_CELL, Relation.OTHER_ACCOUNT));
        assertThat(proof.classes().get(new PairClass(Direction.CELL_TO_CELL, Relation.OTHER_ACCOUNT)))
                .isEqualTo(new Counts(6, 6, 0, 0, 0));
    }

    @Test
    void aPathNamesTheResourceOfEachHop() {
        PairProof proof = new SmallFleet("a", "b", "c").add("a", WIDE).proof();

        assertThat(proof.cases().get(0).hops().stream()
                        .map(Hop::at)
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
                .isEqualTo("a:aws_vpc_security_group_egress_rule.main, a:aws_route.pool,"
                        + " a:aws_ec2_transit_gateway_route.out, base:aws_route.pool,"
                        + " b:aws_ec2_transit_gateway_route.back, b:aws_route_table.main,"
                        + " b:aws_vpc_security_group_ingress_rule.main");
        assertThat(proof.groups()).singleElement().satisfies(alike -> assertThat(alike.pairs())
                .isEqualTo(2));
    }

    @Test
    void whatOnlyGroupsKeepApartIsSaid() {
        PairProof proof = new SmallFleet("a", "b", "c")
                .add("a", PEERING)
                .add("b", admitting("base"))
                .proof();

        assertThat(proof.classes().get(new PairClass(Direction.CELL_TO_CELL, Relation.OTHER_ACCOUNT)))
                .isEqualTo(new Counts(6, 6, 1, 0, 0));
    }

    @Test
    void theOrderOfStacksDoesNotMatter() {
        SmallFleet fleet = new SmallFleet("a", "b", "c", "d").add("a", WIDE).add("b", PEERING);

        assertThat(List.of(
                        fleet.proof(true).toString(), fleet.proof(true).cases().toString()))
                .isEqualTo(
                        List.of(fleet.proof().toString(), fleet.proof().cases().toString()));
    }
}

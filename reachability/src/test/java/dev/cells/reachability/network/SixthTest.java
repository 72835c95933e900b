package dev.cells.reachability.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.need.Needs;
import dev.cells.reachability.network.need.Strangers;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks with addresses of IPv6. Before, rules for them were dropped, and nothing in such a network could be judged. */
class SixthTest {
    private String vpc = "\"assign_generated_ipv6_cidr_block\": true";
    private String rule = "\"cidr_ipv6\": \"::/0\"";
    private String gateway = "aws_internet_gateway";
    private String acl = "";
    private String out = "\"cidr_ipv4\": \"10.0.0.0/16\"";

    private Network network;

    private List<String> strangers() {
        String stack =
                """
                {"resource": {
                  "aws_vpc": {"v": {"cidr_block": "10.0.0.0/16", %s}},
                  "%s": {"i": {"vpc_id": "${aws_vpc.v.id}"}},
                  "aws_subnet": {
                    "c": {"vpc_id": "${aws_vpc.v.id}", "cidr_block": "10.0.0.0/24"},
                    "s": {"vpc_id": "${aws_vpc.v.id}", "cidr_block": "10.0.1.0/24"}}, %s
                  "aws_security_group": {
                    "c": {"vpc_id": "${aws_vpc.v.id}"}, "s": {"vpc_id": "${aws_vpc.v.id}"}},
                  "aws_vpc_security_group_egress_rule": {"c": {"security_group_id": "${aws_security_group.c.id}",
                    "ip_protocol": "tcp", "from_port": 5432, "to_port": 5432, %s}},
                  "aws_vpc_security_group_ingress_rule": {"s": {"security_group_id": "${aws_security_group.s.id}",
                    "ip_protocol": "tcp", "from_port": 5432, "to_port": 5432, %s}},
                  "aws_lambda_function": {"c": {"role": "r", "vpc_config": [{"subnet_ids": ["${aws_subnet.c.id}"],
                    "security_group_ids": ["${aws_security_group.c.id}"]}]}},
                  "aws_instance": {"s": {"subnet_id": "${aws_subnet.s.id}",
                    "vpc_security_group_ids": ["${aws_security_group.s.id}"]}}}}
                """
                        .formatted(vpc, gateway, acl, out, rule);
        StackSet stacks =
                new StackSet(List.of(StackReader.parse("one", stack).value().orElseThrow()));
        network = NetworkReader.read(stacks);
        Connections connections = new Connections(network);
        return new Strangers(connections, new Needs(network, stacks))
                .of(server()).stream().map(Object::toString).toList();
    }

    private Place server() {
        return network.places().get(new Id("one", Address.resource("aws_instance", "s")));
    }

    @Test
    void whatARuleAdmitsIsNotKnownAndSaidSo() {
        assertThat(strangers())
                .singleElement()
                .asString()
                .contains(
                        "whoever has an address of IPv6 may be able to connect",
                        "aws_vpc_security_group_ingress_rule.s");
        assertThat(Sixth.fromInternet(network, server())).isPresent();
    }

    /** A gateway for egress lets answers in and no connections. */
    @Test
    void behindAnEgressOnlyGatewayTheInternetDoesNotConnect() {
        gateway = "aws_egress_only_internet_gateway";
        strangers();
        assertThat(Sixth.fromInternet(network, server())).isEmpty();
        assertThat(Sixth.admitted(network, server())).isPresent();
    }

    @Test
    void whatNoRuleAdmitsDoesNotConnect() {
        rule = "\"cidr_ipv4\": \"192.168.0.0/24\"";
        assertThat(strangers()).isEmpty();
    }

    @Test
    void aNetworkWithoutSuchAddressesHasNone() {
        vpc = "\"enable_dns_support\": true";
        assertThat(strangers()).isEmpty();
    }

    /** The groups admit the caller, and only an ACL of IPv4 is between them. */
    @Test
    void whatAnAclOfTheOtherFamilyDeniesIsNotDeniedForThisOne() {
        rule = "\"referenced_security_group_id\": \"${aws_security_group.c.id}\"";
        acl =
                """
                "aws_network_acl": {"s": {"vpc_id": "${aws_vpc.v.id}", "subnet_ids": ["${aws_subnet.s.id}"],
                  "ingress": [{"rule_no": 1, "action": "deny", "protocol": "-1", "cidr_block": "0.0.0.0/0",
                    "from_port": 0, "to_port": 0}]}},""";
        assertThat(strangers()).as("the caller may connect to IPv4 only").isEmpty();
        for (String other : List.of(
                "\"cidr_ipv6\": \"::/0\"", "\"referenced_security_group_id\": \"${aws_security_group.s.id}\"")) {
            out = other;
            assertThat(strangers()).singleElement().asString().contains("aws_lambda_function.c, by IPv6,");
        }
    }
}

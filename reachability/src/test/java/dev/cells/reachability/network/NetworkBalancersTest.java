package dev.cells.reachability.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.need.NeedCheck;
import dev.cells.reachability.network.need.Needs;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network load balancer in zone a before an instance, by what AWS documents of it. */
class NetworkBalancersTest {
    private String balancer = "";
    private String group = "\"target_type\": \"instance\"";
    private String admitted = "\"cidr_ipv4\": \"10.0.0.0/24\"";
    private String zone = "a";

    /** What does not get through. */
    private List<String> failures() {
        String stack =
                """
                {"resource": {
                  "aws_vpc": {"v": {"cidr_block": "10.0.0.0/16"}},
                  "aws_internet_gateway": {"i": {"vpc_id": "${aws_vpc.v.id}"}},
                  "aws_subnet": {
                    "n": {"vpc_id": "${aws_vpc.v.id}", "cidr_block": "10.0.0.0/24", "availability_zone": "a"},
                    "t": {"vpc_id": "${aws_vpc.v.id}", "cidr_block": "10.0.1.0/24", "availability_zone": "%s"}},
                  "aws_security_group": {
                    "t": {"vpc_id": "${aws_vpc.v.id}"}, "n": {"vpc_id": "${aws_vpc.v.id}"}},
                  "aws_vpc_security_group_egress_rule": {"n": {"security_group_id": "${aws_security_group.n.id}",
                    "ip_protocol": "tcp", "from_port": 80, "to_port": 80,
                    "referenced_security_group_id": "${aws_security_group.t.id}"}},
                  "aws_vpc_security_group_ingress_rule": {"t": {"security_group_id": "${aws_security_group.t.id}",
                    "ip_protocol": "tcp", "from_port": 80, "to_port": 80, %s}},
                  "aws_instance": {"t": {"subnet_id": "${aws_subnet.t.id}",
                    "vpc_security_group_ids": ["${aws_security_group.t.id}"]}},
                  "aws_lb": {"n": {"load_balancer_type": "network", %s
                    "subnet_mapping": [{"subnet_id": "${aws_subnet.n.id}"}]}},
                  "aws_lb_listener": {"n": {"load_balancer_arn": "${aws_lb.n.arn}", "port": 80, "protocol": "TCP",
                    "default_action": [{"type": "forward", "target_group_arn": "${aws_lb_target_group.t.arn}"}]}},
                  "aws_lb_target_group": {"t": {"port": 80, "protocol": "TCP", "vpc_id": "${aws_vpc.v.id}", %s}},
                  "aws_lb_target_group_attachment": {"t": {"target_group_arn": "${aws_lb_target_group.t.arn}",
                    "target_id": "${aws_instance.t.id}"}}}}
                """
                        .formatted(zone, admitted, balancer, group);
        StackSet stacks =
                new StackSet(List.of(StackReader.parse("drawn", stack).value().orElseThrow()));
        Network network = NetworkReader.read(stacks);
        NeedCheck check = new NeedCheck(new Connections(network), stacks);
        Place from = network.places().values().stream()
                .filter(place -> place.kind() == Place.Kind.BALANCER)
                .findFirst()
                .orElseThrow();
        return new Needs(network, stacks)
                .of(from).stream()
                        .map(check::check)
                        .filter(result -> result.verdict() != Verdict.ALLOW)
                        .map(Object::toString)
                        .toList();
    }

    /** The default for instances: the target sees who connects, so that a rule for the balancer's subnet is not enough. */
    @Test
    void aTargetThatSeesItsClientsHasToAdmitThem() {
        assertThat(failures())
                .singleElement()
                .asString()
                .contains("with the addresses of clients", "no rule allows port 80 from 1.0.0.0");

        admitted = "\"cidr_ipv4\": \"0.0.0.0/0\"";
        assertThat(failures()).isEmpty();
    }

    @Test
    void anInternalBalancersClientsAreInItsNetwork() {
        balancer = "\"internal\": true,";
        admitted = "\"cidr_ipv4\": \"10.0.0.0/16\"";
        assertThat(failures()).isEmpty();
    }

    @Test
    void withoutPreservationTheBalancersAddressesAreEnough() {
        group = "\"target_type\": \"instance\", \"preserve_client_ip\": \"false\"";
        assertThat(failures()).isEmpty();

        admitted = "\"cidr_ipv4\": \"10.0.7.0/24\"";
        assertThat(failures()).singleElement().asString().contains("no rule allows port 80 from 10.0.0.4");
    }

    @Test
    void aRuleThatNamesTheBalancersGroupAdmitsItsClients() {
        balancer = "\"security_groups\": [\"${aws_security_group.n.id}\"],";
        admitted = "\"referenced_security_group_id\": \"${aws_security_group.n.id}\"";
        assertThat(failures()).isEmpty();
    }

    /** Off by default, unlike for application load balancers. */
    @Test
    void aTargetInAZoneWithoutANodeGetsNothingUnlessItBalancesAcrossZones() {
        zone = "b";
        admitted = "\"cidr_ipv4\": \"0.0.0.0/0\"";
        assertThat(failures()).singleElement().asString().contains("it has no node in zone b");

        balancer = "\"enable_cross_zone_load_balancing\": true,";
        assertThat(failures()).isEmpty();
        group = "\"target_type\": \"instance\", \"load_balancing_cross_zone_enabled\": \"false\"";
        assertThat(failures()).singleElement().asString().contains("it has no node in zone b");
    }
}

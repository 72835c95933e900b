package dev.cells.reachability.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.reachability.network.need.NeedCheck;
import dev.cells.reachability.network.need.NeedCheck.Result;
import dev.cells.reachability.network.need.Needs;
import dev.cells.reachability.network.need.Strangers;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The two stacks are parts of what cells once synthesized, whose networks let through too little. Each test shows that it
 * is found, and that it is gone with the fix.
 */
class NeedTest {
    private static final String NAT = "nat-with-denied-ports";
    private static final String BALANCER = "balancer-and-queue";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A NAT gateway connects from 1024-65535, so an entry that denies a data port drops the answers to one port in 64512. */
    @Test
    void answersToANatGatewayMustPassOnEachPortThatItConnectsFrom() throws IOException {
        assertThat(failures(NAT, stack -> {}))
                .singleElement()
                .asString()
                .contains(
                        "the internet on port 443", "answer to TCP 10.64.0.4:1433", "entry 100 denies TCP, port 1433");
        assertThat(failures(NAT, NeedTest::withoutDenials)).isEmpty();
    }

    /** Load balancers connect from 1024-65535 too, and their health checks as well. */
    @Test
    void answersToALoadBalancerMustPassOnEachPortThatItConnectsFrom() throws IOException {
        assertThat(failures(BALANCER, stack -> {}))
                .filteredOn(result -> result.need().from().id().toString().contains("aws_lb"))
                .singleElement()
                .asString()
                .contains("service-portal on port 8443", "to which it forwards", "entry 100 denies TCP, port 1433");
    }

    /** A service that may receive from a queue needs the endpoint of SQS where there is no way to the internet. */
    @Test
    void aServiceReachesEachAwsServiceThatItsRoleAllows() throws IOException {
        assertThat(failures(BALANCER, NeedTest::withoutDenials))
                .extracting(result -> result.need().to().toString())
                .containsExactly("sns", "sqs");
        assertThat(failures(BALANCER, stack -> {
                    withoutDenials(stack);
                    endpoint(stack, "sns");
                    endpoint(stack, "sqs");
                }))
                .isEmpty();
    }

    /** The names of an interface endpoint replace those of the service in the whole network, its security group or not. */
    @Test
    void anEndpointThatDoesNotAdmitTheCallerIsWorseThanNone() throws IOException {
        assertThat(failures(BALANCER, stack -> {
                    withoutDenials(stack);
                    endpoint(stack, "sns");
                    endpoint(stack, "sqs");
                    resources(stack, "aws_vpc_security_group_ingress_rule")
                            .remove("edge-service-portal-to-endpoints-443-in");
                }))
                .extracting(result -> result.need().to().toString())
                .contains("sqs", "logs", "secretsmanager");
    }

    @Test
    void aNameThatNoServiceAnswersToIsNoConnection() throws IOException {
        Consumer<JsonNode> named = stack -> {
            withoutDenials(stack);
            resources(stack, "aws_service_discovery_private_dns_namespace")
                    .putObject("names")
                    .put("name", "delphi.cells.internal")
                    .put("vpc", "${aws_vpc.vpc.id}");
        };
        assertThat(failures(BALANCER, named))
                .extracting(result -> result.need().to().toString())
                .contains("records.delphi.cells.internal");
    }

    /** What is not known before the plan is neither a connection nor none. */
    @Test
    void anUnknownRuleMakesTheConnectionUnknown() throws IOException {
        List<Result> unknown = failures(NAT, stack -> {
            withoutDenials(stack);
            ((ObjectNode) resources(stack, "aws_route").get("route-public-internet"))
                    .put("destination_cidr_block", "${var.range}");
        });
        assertThat(unknown).singleElement().satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(result.toString()).contains("var.range");
        });
    }

    @Test
    void whoeverCanConnectUndeclaredIsFoundWithTheRuleThatAdmitsIt() throws IOException {
        assertThat(strangers(stack -> {})).isEmpty();
        assertThat(strangers(stack -> {
                    ObjectNode in = resources(stack, "aws_vpc_security_group_ingress_rule");
                    in.putObject("wide")
                            .put("security_group_id", "${aws_security_group.sg-service-portal.id}")
                            .put("ip_protocol", "tcp")
                            .put("from_port", 8443)
                            .put("to_port", 8500)
                            .put("cidr_ipv4", "10.20.0.0/18");
                    resources(stack, "aws_vpc_security_group_egress_rule")
                            .putObject("wide")
                            .put("security_group_id", "${aws_security_group.sg-load-balancer.id}")
                            .put("ip_protocol", "-1")
                            .put("cidr_ipv4", "0.0.0.0/0");
                }))
                .singleElement()
                .asString()
                .contains("aws_lb.load-balancer can connect");
    }

    private static void withoutDenials(JsonNode stack) {
        resources(stack, "aws_network_acl").forEach(acl -> {
            removeDenials(acl.get("ingress"));
            removeDenials(acl.get("egress"));
        });
    }

    private static void removeDenials(JsonNode entries) {
        entries.elements().forEachRemaining(entry -> {
            boolean denies = entry.get("action").asText().equals("deny");
            ((ObjectNode) entry)
                    .put(
                            "cidr_block",
                            denies ? "203.0.113.1/32" : entry.get("cidr_block").asText());
        });
    }

    private static void endpoint(JsonNode stack, String service) {
        ObjectNode endpoints = resources(stack, "aws_vpc_endpoint");
        ObjectNode copy = endpoints.get("endpoint-logs").deepCopy();
        endpoints.set("endpoint-" + service, copy.put("service_name", "com.amazonaws.us-east-1." + service));
    }

    private static ObjectNode resources(JsonNode stack, String type) {
        return ((ObjectNode) stack.get("resource")).withObjectProperty(type);
    }

    private static StackSet stacks(String name, Consumer<JsonNode> edit) throws IOException {
        try (InputStream file = NeedTest.class.getResourceAsStream("/network/" + name + ".tf.json")) {
            JsonNode stack = JSON.readTree(file);
            edit.accept(stack);
            return new StackSet(
                    List.of(StackReader.parse("cell", stack.toString()).value().orElseThrow()));
        }
    }

    private static List<Result> failures(String name, Consumer<JsonNode> edit) throws IOException {
        StackSet stacks = stacks(name, edit);
        Network network = NetworkReader.read(stacks);
        Needs needs = new Needs(network, stacks);
        NeedCheck check = new NeedCheck(new Connections(network), stacks);
        return network.places().values().stream()
                .flatMap(place -> needs.of(place).stream())
                .map(check::check)
                .filter(result -> result.verdict() != Verdict.ALLOW)
                .toList();
    }

    private static List<Strangers.Stranger> strangers(Consumer<JsonNode> edit) throws IOException {
        StackSet stacks = stacks(BALANCER, stack -> {
            withoutDenials(stack);
            ((ObjectNode) stack.at("/resource/aws_network_acl/acl-public"))
                    .putArray("egress")
                    .addObject()
                    .put("rule_no", 1)
                    .put("action", "allow")
                    .put("protocol", "-1")
                    .put("cidr_block", "0.0.0.0/0")
                    .put("from_port", 0)
                    .put("to_port", 0);
            ((ObjectNode) stack.at("/resource/aws_network_acl/acl-application"))
                    .putArray("ingress")
                    .addObject()
                    .put("rule_no", 1)
                    .put("action", "allow")
                    .put("protocol", "-1")
                    .put("cidr_block", "0.0.0.0/0")
                    .put("from_port", 0)
                    .put("to_port", 0);
            edit.accept(stack);
        });
        Network network = NetworkReader.read(stacks);
        Strangers strangers = new Strangers(new Connections(network), new Needs(network, stacks));
        return network.places().values().stream()
                .filter(place -> place.kind() == Place.Kind.WORKLOAD)
                .flatMap(place -> strangers.of(place).stream())
                .toList();
    }
}

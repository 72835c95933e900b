package dev.cells.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.base.BaseSettings.Egress;
import dev.cells.base.BaseSettings.Egress.Gateways;
import dev.cells.config.name.Cidr;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network by which cells reach the internet together. */
class EgressNetworkTest {
    private static final Cidr POOL = new Cidr("10.16.0.0/12");

    @Test
    void aZoneLeavesByItsOwnGateway() {
        JsonNode resources = network(Gateways.PER_ZONE);

        assertThat(resources.get("aws_nat_gateway")).hasSize(3);
        assertThat(resources
                        .at("/aws_route/egress-attachment-2-internet/nat_gateway_id")
                        .asText())
                .isEqualTo("${aws_nat_gateway.egress-nat-2-gateway.id}");
        assertThat(resources
                        .at("/aws_subnet/egress-attachment-2/availability_zone")
                        .asText())
                .isEqualTo(resources
                        .at("/aws_subnet/egress-nat-2/availability_zone")
                        .asText());
        assertThat(resources.get("aws_subnet").findValuesAsText("cidr_block"))
                .containsExactlyInAnyOrder(
                        "10.0.32.0/26",
                        "10.0.32.64/26",
                        "10.0.32.128/26",
                        "10.0.33.0/26",
                        "10.0.33.64/26",
                        "10.0.33.128/26");
    }

    @Test
    void oneGatewayServesAllZonesWhereItIsShared() {
        JsonNode resources = network(Gateways.SHARED);

        assertThat(resources.get("aws_nat_gateway")).hasSize(1);
        assertThat(resources.get("aws_eip")).hasSize(1);
        assertThat(resources
                        .at("/aws_route/egress-attachment-3-internet/nat_gateway_id")
                        .asText())
                .isEqualTo("${aws_nat_gateway.egress-nat-1-gateway.id}");
        assertThat(resources.get("aws_subnet"))
                .as("gateways may be added later")
                .hasSize(6);
    }

    /** NAT forwards to private addresses too, if its network has a route there. */
    @Test
    void whatComesFromCellsGoesToNoPrivateAddress() {
        JsonNode resources = network(Gateways.PER_ZONE);
        JsonNode out = resources.at("/aws_network_acl/egress-attachment-acl/egress");

        assertThat(out.get(0).get("action").asText()).isEqualTo("deny");
        assertThat(out.get(0).get("cidr_block").asText()).isEqualTo("10.0.0.0/8");
        assertThat(out.get(out.size() - 1).get("cidr_block").asText()).isEqualTo("0.0.0.0/0");
        assertThat(out.get(out.size() - 1).get("from_port").asInt()).isEqualTo(443);
        assertThat(resources.at("/aws_network_acl/egress-nat-acl/egress"))
                .filteredOn(entry -> entry.get("action").asText().equals("allow")
                        && entry.get("cidr_block").asText().equals(POOL.toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("from_port").asInt())
                        .as("answers to tasks only")
                        .isEqualTo(32768));
    }

    /** AWS's own zone of an endpoint is for its own network only. */
    @Test
    void sharedEndpointsHaveAZoneThatCellsCanJoin() {
        JsonNode resources = network(Gateways.SHARED, "ecr.dkr", "kinesis-firehose");
        JsonNode zones = resources.get("aws_route53_zone");

        assertThat(resources.get("aws_vpc_endpoint")).hasSize(2).allSatisfy(endpoint -> assertThat(
                        endpoint.get("private_dns_enabled").asBoolean(true))
                .isFalse());
        assertThat(zones.at("/endpoint-zone-kinesis-firehose/name").asText())
                .isEqualTo("firehose.us-east-1.amazonaws.com");
        assertThat(zones.at("/endpoint-zone-ecr-dkr/lifecycle/ignore_changes/0").asText())
                .as("what cells add")
                .isEqualTo("vpc");
        assertThat(resources
                        .at("/aws_route53_record/endpoint-zone-ecr-dkr-name/name")
                        .asText())
                .isEqualTo("*.dkr.ecr.us-east-1.amazonaws.com");
        assertThat(resources
                        .at("/aws_network_acl/egress-attachment-acl/egress/0/cidr_block")
                        .asText())
                .as("before private addresses are denied")
                .isEqualTo("10.0.34.0/23");
        assertThat(resources.at("/aws_network_acl/egress-endpoints-acl/egress"))
                .as("endpoints connect to nobody")
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("from_port").asInt()).isEqualTo(32768));
    }

    private static JsonNode network(Gateways gateways, String... endpoints) {
        return Rendered.of(Configs.baseWithHub(), scope -> new EgressNetwork(
                                scope,
                                new Cidr("10.0.32.0/22"),
                                new Egress(gateways, List.of(endpoints)),
                                "arn:key",
                                30)
                        .close(List.of(POOL)))
                .get("resource");
    }
}

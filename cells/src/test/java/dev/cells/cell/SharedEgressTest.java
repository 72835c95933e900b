package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that reach the internet by the shared egress of their account: {@code network.nat: account}. */
class SharedEgressTest {
    private static final String UTILITY = "10.0.0.0/20";
    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");

    private static final String CELL =
            """
            owner: acme-team
            database: false
            ingress: false
            services:
              web: {image: "web@sha256:%s", port: 8080, internet: true}
            """
                    .formatted("0".repeat(64));

    @TempDir
    Path folder;

    @Test
    void itHasNoGatewayOfItsOwnAndDropsWhatIsPrivate() throws IOException {
        JsonNode resources = synth("network: {cidr: 10.16.0.0/20, nat: account}", "10.0.32.0/20");

        assertThat(resources.has("aws_nat_gateway")).isFalse();
        assertThat(resources.has("aws_eip")).isFalse();
        assertThat(resources.has("aws_internet_gateway")).isFalse();
        assertThat(routes(resources, "${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .containsExactly(
                        "0.0.0.0/0 ${data.aws_ssm_parameter.account-egress-attachment-id.insecure_value}",
                        "10.0.0.0/8 dropped",
                        "100.64.0.0/10 dropped",
                        "169.254.0.0/16 dropped",
                        "172.16.0.0/12 dropped",
                        "192.168.0.0/16 dropped");
        assertThat(routes(resources, "${data.aws_ssm_parameter.account-egress-route-table-id.insecure_value}"))
                .as("its applications, and nobody else")
                .containsExactly("10.16.0.0/21 ${aws_ec2_transit_gateway_vpc_attachment.transit.id}");
        assertThat(resources.toString()).as("no way to the utilities").doesNotContain("account-utility");
    }

    @Test
    void onlyApplicationsLeave() throws IOException {
        JsonNode resources = synth("network: {cidr: 10.16.0.0/20, nat: account}", "10.0.32.0/20");

        assertThat(resources.get("aws_route")).hasSize(2).allSatisfy(route -> assertThat(
                        route.get("route_table_id").asText())
                .matches("\\$\\{aws_route_table\\.routes-application-[12]\\.id}"));
        assertThat(resources.at("/aws_network_acl/acl-transit/ingress"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.get("cidr_block").asText()).isEqualTo("10.16.0.0/21");
                    assertThat(entry.get("to_port").asInt()).isEqualTo(443);
                });
    }

    /** The utilities' range is more specific than what is dropped; one attachment serves both. */
    @Test
    void itMayHaveTheUtilitiesToo() throws IOException {
        JsonNode resources = synth(
                "network: {cidr: 10.16.0.0/20, nat: account, transit: {enabled: true, ports: [8200]}}", "10.0.32.0/20");

        assertThat(resources.get("aws_ec2_transit_gateway_vpc_attachment")).hasSize(1);
        assertThat(resources.get("aws_ec2_transit_gateway_route_table_association"))
                .hasSize(1);
        assertThat(routes(resources, "${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .hasSize(2 + PRIVATE.size())
                .contains(UTILITY + " ${data.aws_ssm_parameter.account-utility-attachment-id.insecure_value}");
    }

    /** Networks with public addresses of their own are private all the same. */
    @Test
    void sharedNetworksOutsideOfPrivateRangesAreDroppedUnlessJoined() throws IOException {
        JsonNode resources = synth("network: {cidr: 10.16.0.0/20, nat: account}", "198.18.0.0/20");

        assertThat(routes(resources, "${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .contains("198.18.0.0/20 dropped");
    }

    /** Without a default route: what is not a shared endpoint has no route at all. */
    @Test
    void sharedEndpointsTakeThePlaceOfOwnOnes() throws IOException {
        JsonNode resources = synth("network: {cidr: 10.16.0.0/20, shared-endpoints: true}", "10.0.32.0/22", false);

        assertThat(resources.get("aws_vpc_endpoint").fieldNames())
                .toIterable()
                .as("the account shares that of logs")
                .containsExactlyInAnyOrder("endpoint-ecr-api", "endpoint-ecr-dkr", "endpoint-s3");
        assertThat(resources
                        .at("/aws_route53_zone_association/names-logs/zone_id")
                        .asText())
                .isEqualTo("${data.aws_ssm_parameter.account-endpoint-zone-logs-id.insecure_value}");
        assertThat(routes(resources, "${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .containsExactly("10.0.34.0/23 ${data.aws_ssm_parameter.account-egress-attachment-id.insecure_value}");
        assertThat(resources
                        .at(
                                "/aws_vpc_security_group_egress_rule/edge-service-web-to-shared-endpoints-443-out/cidr_ipv4")
                        .asText())
                .isEqualTo("10.0.34.0/23");
    }

    @Test
    void bothWaysToTheEgressHaveOneRouteBack() throws IOException {
        JsonNode resources =
                synth("network: {cidr: 10.16.0.0/20, nat: account, shared-endpoints: true}", "10.0.32.0/22");

        assertThat(routes(resources, "${data.aws_ssm_parameter.account-egress-route-table-id.insecure_value}"))
                .hasSize(1);
        assertThat(routes(resources, "${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .hasSize(2 + PRIVATE.size());
    }

    private JsonNode synth(String network, String egress) throws IOException {
        return synth(network, egress, true);
    }

    private JsonNode synth(String network, String egress, boolean internet) throws IOException {
        String hub = "monitoring: 10.0.16.0/20";
        Files.writeString(
                folder.resolve("defaults.yaml"),
                Files.readString(Cells.ROOT.resolve("defaults.yaml"))
                        .replace(hub, hub + ", egress: " + egress)
                        .replace("    nat: per-zone\n    endpoints: []", "    nat: per-zone\n    endpoints: [logs]"));
        Path configs = Files.createDirectories(folder.resolve("client-configs/acme"));
        Files.writeString(
                configs.resolve("cell.yaml"), CELL.replace("internet: true", "internet: " + internet) + network + "\n");
        return Cells.synth(Cells.config(folder, "acme")).get("resource");
    }

    /** What a table of the gateway has: destination and attachment. */
    private static TreeSet<String> routes(JsonNode resources, String table) {
        TreeSet<String> routes = new TreeSet<>();
        for (JsonNode route : resources.get("aws_ec2_transit_gateway_route")) {
            if (route.get("transit_gateway_route_table_id").asText().equals(table)) {
                String to = route.path("blackhole").asBoolean()
                        ? "dropped"
                        : route.path("transit_gateway_attachment_id").asText();
                routes.add(route.get("destination_cidr_block").asText() + " " + to);
            }
        }
        return routes;
    }
}

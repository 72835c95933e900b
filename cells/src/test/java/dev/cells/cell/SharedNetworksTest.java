package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Account.Offer;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that join the account's shared networks, and never each other. */
class SharedNetworksTest {
    private static final String UTILITY = "10.0.0.0/20";
    private static final String MONITORING = "10.0.16.0/20";
    private static final String ACME = "10.16.0.0/20";
    private static final String BIRCH = "10.17.0.0/20";
    private static final List<String> NAMING_RANGES = List.of(
            "aws_route",
            "aws_ec2_transit_gateway_route",
            "aws_vpc_security_group_ingress_rule",
            "aws_vpc_security_group_egress_rule");
    private static final String SERVICE = "web@sha256:" + "0".repeat(64);

    private static String joined(String ports) {
        return """
                services:
                  web: {image: "%s", port: 8080}
                  api: {image: "%s", port: 9090}
                network: {cidr: RANGE, transit: {enabled: true, ports: %s}, monitoring-peering: true}
                """
                .formatted(SERVICE, SERVICE, ports);
    }

    @TempDir
    Path folder;

    @Test
    void noRouteLeadsFromOneCellToAnother() {
        List<JsonNode> cells = two("[8200]");
        Routes routes = new Routes(Map.of("acme", cells.get(0), "birch", cells.get(1)));

        assertThat(routes.from("acme")).containsExactly("account:monitoring-vpc-id", "account:utility-attachment-id");
        assertThat(routes.from("birch")).isEqualTo(routes.from("acme"));
    }

    @Test
    void noRouteAndNoRuleOfACellNamesAnAddressOfAnother() {
        List<JsonNode> cells = two("[8200]");

        assertThat(ranges(cells.get(0)))
                .contains(new Cidr(UTILITY), new Cidr(MONITORING))
                .noneMatch(new Cidr(BIRCH)::overlaps);
        assertThat(ranges(cells.get(1))).noneMatch(new Cidr(ACME)::overlaps);
    }

    @Test
    void theMonitoringNetworkFindsEveryServiceByName() {
        JsonNode resources = two("[8200]").get(0).get("resource");

        assertThat(resources.get("aws_service_discovery_service").findValuesAsText("name"))
                .as("nobody in the cell calls them")
                .contains("api", "web");
        JsonNode shown = resources.at("/aws_route53_zone_association/names-monitoring");
        assertThat(shown.path("zone_id").asText()).contains("names.hosted_zone");
        assertThat(shown.path("vpc_id").asText()).contains("monitoring-vpc-id");
    }

    /** Before, only the shared networks were recorded. */
    @Test
    void aCellsNetworkIsRecordedAndFilteredWhereItsAccountDoesSo() {
        StackConfig acme = Cells.config("acme");

        assertThat(Cells.synth(acme).at("/resource/aws_route53_resolver_query_log_config_association"))
                .as("on by default")
                .hasSize(1);
        assertThat(resolver(acme, new Offer(false, false, Optional.empty()))).isEmpty();
        JsonNode all = Cells.synth(with(acme, new Offer(true, true, Optional.empty()), acme.region()));
        assertThat(all.at("/resource/aws_route53_resolver_query_log_config_association/resolver-queries/resource_id")
                        .asText())
                .isEqualTo("${aws_vpc.vpc.id}");
        assertThat(all.at(
                                "/resource/aws_route53_resolver_firewall_rule_group_association/dns-firewall/firewall_rule_group_id")
                        .asText())
                .isEqualTo("${data.aws_ssm_parameter.account-dns-firewall-id.insecure_value}");
        assertThat(Cells.synth(with(acme, new Offer(true, true, Optional.empty()), new Region("us-west-2")))
                        .toString())
                .as("a resolver's record is of one region")
                .doesNotContain("aws_route53_resolver");
    }

    /** A new network asks for the range that the config says; one that is there keeps it, and is imported. */
    @Test
    void aNetworkGetsItsRangeFromThePoolOfItsRegion() {
        StackConfig acme = Cells.config("acme");
        JsonNode vpc = Cells.synth(
                        with(acme, new Offer(false, false, Optional.empty(), List.of(), true), acme.region()))
                .at("/resource/aws_vpc/vpc");

        assertThat(vpc.path("ipv4_ipam_pool_id").asText())
                .isEqualTo("${data.aws_ssm_parameter.account-ipam-pool-id-us-east-1.insecure_value}");
        assertThat(vpc.path("cidr_block").asText())
                .isEqualTo(
                        Cells.synth(acme).at("/resource/aws_vpc/vpc/cidr_block").asText());
        assertThat(vpc.at("/lifecycle/ignore_changes/0").asText()).isEqualTo("ipv4_ipam_pool_id");
        assertThat(Cells.synth(acme).at("/resource/aws_vpc/vpc").has("ipv4_ipam_pool_id"))
                .isFalse();
    }

    private static List<String> resolver(StackConfig config, Offer offer) {
        List<String> types = new ArrayList<>();
        Cells.synth(with(config, offer, config.region()))
                .get("resource")
                .fieldNames()
                .forEachRemaining(type -> {
                    if (type.startsWith("aws_route53_resolver")) {
                        types.add(type);
                    }
                });
        return types;
    }

    /** @param region of the account */
    private static StackConfig with(StackConfig config, Offer offer, Region region) {
        Account old = config.account();
        Account account = new Account(
                old.name(),
                old.id(),
                region,
                old.zones(),
                old.deployment(),
                old.pools(),
                old.hub(),
                old.recoveryRegions(),
                old.billing(),
                old.zoneIds(),
                old.quotas(),
                old.consul(),
                old.vault(),
                offer);
        return new StackConfig(config.address(), account, config.region(), config.settings());
    }

    @Test
    void theAttachmentHasATableOfItsOwnThatKnowsTheUtilitiesOnly() {
        JsonNode resources = two("[8200]").get(0).get("resource");
        JsonNode attachment = resources.at("/aws_ec2_transit_gateway_vpc_attachment/transit");

        assertThat(attachment
                        .at("/transit_gateway_default_route_table_association")
                        .asBoolean(true))
                .isFalse();
        assertThat(attachment
                        .at("/transit_gateway_default_route_table_propagation")
                        .asBoolean(true))
                .isFalse();
        assertThat(resources.get("aws_ec2_transit_gateway_route_table_association"))
                .hasSize(1);
        assertThat(resources.get("aws_ec2_transit_gateway_route"))
                .filteredOn(route -> route.get("transit_gateway_route_table_id")
                        .asText()
                        .equals("${aws_ec2_transit_gateway_route_table.transit-routes.id}"))
                .singleElement()
                .satisfies(route ->
                        assertThat(route.get("destination_cidr_block").asText()).isEqualTo(UTILITY));
        assertThat(resources.has("aws_ec2_transit_gateway_route_table_propagation"))
                .isFalse();
    }

    @Test
    void onlyApplicationSubnetsHaveAWayOutAndOnlyTheyAreFoundFromOutside() {
        JsonNode resources = two("[8200]").get(0).get("resource");

        assertThat(resources.get("aws_route"))
                .allSatisfy(route -> assertThat(route.get("route_table_id").asText())
                        .matches("\\$\\{(aws_route_table\\.routes-application-[12]\\.id"
                                + "|data\\.aws_ssm_parameter\\.account-monitoring-route-table-id\\.insecure_value)}"));
        assertThat(resources
                        .at("/aws_route/route-monitoring-back/destination_cidr_block")
                        .asText())
                .isEqualTo("10.16.0.0/21");
        assertThat(resources
                        .at("/aws_ec2_transit_gateway_route/transit-route-back/destination_cidr_block")
                        .asText())
                .isEqualTo("10.16.0.0/21");
    }

    @Test
    void workloadsReachUtilitiesOnTheNamedPortsAndNothingComesBackBySelf() {
        JsonNode resources = two("[6514, 8200]").get(0).get("resource");

        assertThat(rules(resources, "egress", UTILITY))
                .containsExactly(
                        "sg-service-api:6514", "sg-service-api:8200", "sg-service-web:6514", "sg-service-web:8200");
        assertThat(rules(resources, "ingress", UTILITY)).isEmpty();
        assertThat(entries(resources, "application", "egress", UTILITY)).containsExactly("6514-6514", "8200-8200");
        assertThat(entries(resources, "application", "ingress", UTILITY)).containsExactly("32768-65535");
        assertThat(entries(resources, "transit", "ingress", "10.16.0.0/21")).containsExactly("6514-6514", "8200-8200");
        assertThat(entries(resources, "transit", "egress", "10.16.0.0/21")).containsExactly("32768-65535");
        assertThat(entries(resources, "database", "egress", UTILITY)).isEmpty();
    }

    @Test
    void monitoringReachesServicesWhereTheyListenAndNothingElse() {
        JsonNode resources = two("[8200]").get(0).get("resource");

        assertThat(rules(resources, "ingress", MONITORING))
                .containsExactly("sg-service-api:9090", "sg-service-web:8080");
        assertThat(rules(resources, "egress", MONITORING)).isEmpty();
        assertThat(entries(resources, "application", "ingress", MONITORING)).containsExactly("8080-8080", "9090-9090");
    }

    @Test
    void aCellThatDoesNotAskIsJoinedToNothing() {
        JsonNode resources = Projects.synth(folder, "").get("resource");

        assertThat(resources.has("aws_ec2_transit_gateway_vpc_attachment")).isFalse();
        assertThat(resources.has("aws_vpc_peering_connection")).isFalse();
        assertThat(resources.has("aws_route")).isFalse();
        assertThat(resources.get("aws_subnet").has("subnet-transit-1")).isFalse();
    }

    private List<JsonNode> two(String ports) {
        return Projects.synthTwo(folder, ACME, BIRCH, joined(ports));
    }

    /** All that routes and security groups name; an ACL lets answers of S3 in from anywhere. */
    private static List<Cidr> ranges(JsonNode cell) {
        List<Cidr> ranges = new ArrayList<>();
        for (String type : NAMING_RANGES) {
            for (JsonNode resource : cell.get("resource").path(type)) {
                for (String key : List.of("cidr_ipv4", "destination_cidr_block")) {
                    Cidr.parse(resource.path(key).asText()).ifPresent(ranges::add);
                }
            }
        }
        return ranges;
    }

    private static Set<String> rules(JsonNode resources, String direction, String range) {
        Set<String> rules = new TreeSet<>();
        for (JsonNode rule : resources.path("aws_vpc_security_group_" + direction + "_rule")) {
            if (rule.path("cidr_ipv4").asText().equals(range)) {
                String group = rule.get("security_group_id").asText();
                rules.add(group.replaceAll(".*\\.(sg-.*)\\.id}", "$1") + ":" + rule.get("from_port"));
            }
        }
        return rules;
    }

    private static Set<String> entries(JsonNode resources, String tier, String direction, String range) {
        Set<String> entries = new TreeSet<>();
        for (JsonNode entry : resources.at("/aws_network_acl/acl-" + tier + "/" + direction)) {
            if (entry.get("cidr_block").asText().equals(range)) {
                entries.add(entry.get("from_port") + "-" + entry.get("to_port"));
            }
        }
        return entries;
    }
}

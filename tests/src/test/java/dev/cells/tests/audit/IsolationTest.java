package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.reachability.network.read.Outlines;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The proof that no cell reaches another over the transit gateway, over base and all cells; then with leaks. */
class IsolationTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<Rule> RULES = Catalog.rules().stream()
            .filter(rule -> rule.info().id().startsWith("ISO-")
                    && !rule.info().id().equals("ISO-27")) // finds every edit, whatever it opens
            .toList();
    private static final AuditOptions OPTIONS = AuditOptions.on(LocalDate.of(2026, 1, 1));
    private static final String ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment.transit";
    private static final String VPC = "aws_vpc.vpc";

    @Test
    void noCellReachesAnother() {
        List<Finding> findings = audit(Map.of());

        assertThat(findings).allMatch(finding -> finding.status() == Status.PASS);
        assertThat(findings)
                .filteredOn(finding -> finding.address().equals(ATTACHMENT))
                .extracting(Finding::stack)
                .contains("acme", "ember/dev", "ember/staging", "ember/production");
        assertThat(findings)
                .filteredOn(finding -> finding.stack().equals("ember/production")
                        && finding.rule().id().equals("ISO-06"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("routes lead to base/sandbox:aws_vpc.monitoring-vpc, base/sandbox:aws_vpc.utility-vpc");
    }

    @Test
    void aWideRouteComesBackThroughTheUtilitiesNetwork() {
        assertThat(failing("acme", acme -> {
                    at(acme, "/resource/aws_route/route-application-1-utility")
                            .put("destination_cidr_block", "10.0.0.0/8");
                    at(acme, "/resource/aws_ec2_transit_gateway_route/transit-route-utility")
                            .put("destination_cidr_block", "10.0.0.0/8");
                }))
                .singleElement()
                .asString()
                .contains("ISO-06 acme:" + VPC, "ember/dev:" + VPC, "base/sandbox:aws_route.utility-route-pool-1");
    }

    @Test
    void theTableOfTheUtilitiesIsNoTableOfACell() {
        assertThat(failing("acme", acme -> at(
                                acme, "/resource/aws_ec2_transit_gateway_route_table_association/transit-routes-of")
                        .put(
                                "transit_gateway_route_table_id",
                                "${data.aws_ssm_parameter.account-utility-route-table-id.insecure_value}")))
                .singleElement()
                .asString()
                .contains("ISO-05 acme:" + ATTACHMENT, "base/sandbox:aws_ec2_transit_gateway_route_table.utility");
    }

    @Test
    void defaultsOfTheGatewayConnectWhoForgetsToRefuseThem() {
        assertThat(failing("base/sandbox", base -> at(base, "/resource/aws_ec2_transit_gateway/transit-gateway")
                        .put("default_route_table_propagation", "enable")))
                .singleElement()
                .asString()
                .contains("ISO-05 base/sandbox:aws_ec2_transit_gateway.transit-gateway");
    }

    private static ObjectNode at(JsonNode stack, String pointer) {
        return (ObjectNode) stack.requiredAt(pointer);
    }

    private static List<String> failing(String stack, Consumer<JsonNode> leak) {
        try {
            JsonNode json = MAPPER.readTree(ShippedStacks.stack(stack).json());
            leak.accept(json);
            return audit(Map.of(stack, json)).stream()
                    .filter(finding -> finding.status() != Status.PASS)
                    .map(finding -> finding.rule().id() + " " + finding.stack() + ":" + finding.address() + " "
                            + finding.message())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Finding> audit(Map<String, JsonNode> changed) {
        Map<String, String> texts = new HashMap<>();
        ShippedStacks.all().forEach(stack -> texts.put(stack.address().toString(), stack.json()));
        changed.forEach((stack, json) -> texts.put(stack, json.toString()));
        List<Stack> stacks = new ArrayList<>();
        texts.forEach((stack, text) -> stacks.add(StackReader.parse(stack, text).get()));
        List<Finding> findings = Auditor.of(RULES).audit(stacks, OPTIONS).findings();
        assertThat(byOutlines(stacks))
                .containsExactlyElementsOf(
                        findings.stream().filter(IsolationTest::isOfNetworks).toList());
        return findings;
    }

    /** As a whole fleet is judged, of which nothing but outlines is kept: with the same findings. */
    private static List<Finding> byOutlines(List<Stack> stacks) {
        StackSet all = new StackSet(stacks);
        Outlines outlines = new Outlines();
        Fleet fleet = new Fleet();
        stacks.forEach(stack -> fleet.add(Fleet.read(stack, all)));
        StackSet networks = new StackSet(stacks.stream().map(outlines::of).toList());
        return Auditor.of(RULES).audit(fleet, networks, OPTIONS).findings().stream()
                .filter(IsolationTest::isOfNetworks)
                .toList();
    }

    private static boolean isOfNetworks(Finding finding) {
        return RULES.stream().filter(Rule.OfNetworks.class::isInstance).anyMatch(rule -> rule.info()
                .equals(finding.rule()));
    }
}

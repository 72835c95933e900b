package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Reach;
import dev.cells.reachability.network.Trace;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.Synthesizer;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that share the egress and endpoints of their account, and no way between them through it; then with leaks. */
class SharedEgressTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HUB = "monitoring: 10.0.16.0/20";
    private static final String BASE = "base/sandbox";
    private static final String ROUTE = "/resource/aws_ec2_transit_gateway_route";
    private static final String CELL =
            """
            owner: a-team
            network: {cidr: %s, %s}
            database: false
            ingress: false
            services:
              web: {image: "web@sha256:%s", port: 8080, internet: %s}
            """;

    /** The JSON of each stack. */
    private static final Map<String, String> STACKS = new TreeMap<>();

    @BeforeAll
    static void synth(@TempDir Path project) throws IOException {
        Files.writeString(
                project.resolve("defaults.yaml"),
                Files.readString(Path.of("../defaults.yaml"))
                        .replace(HUB, HUB + ", egress: 10.0.32.0/22")
                        .replace("per-zone\n    endpoints: []", "per-zone\n    endpoints: [ecr.api, ecr.dkr, logs]"));
        cell(project, "acme", "10.16.0.0/20", "nat: account, transit: {enabled: true}", true);
        cell(project, "birch", "10.17.0.0/20", "nat: account, transit: {enabled: true}", true);
        cell(project, "cedar", "10.18.0.0/20", "shared-endpoints: true", false);
        var fleet = new FleetLoader(project, TODAY, StackFacts.of(false))
                .load()
                .then(Fleet::whole)
                .get();
        new Synthesizer(SynthEngine.begin())
                .synth(List.copyOf(fleet.stacks().values()))
                .get()
                .forEach(stack -> STACKS.put(stack.address().toString(), stack.json()));
    }

    private static void cell(Path project, String client, String range, String network, boolean internet)
            throws IOException {
        Path folder = Files.createDirectories(project.resolve("client-configs/" + client));
        Files.writeString(folder.resolve("cell.yaml"), CELL.formatted(range, network, "0".repeat(64), internet));
    }

    /** Images and logs of cedar, which has no endpoint but that of S3 and no way to the internet, included. */
    @Test
    void withoutItsNamesASharedEndpointIsNotReached() {
        assertThat(json(STACKS.get("cedar")).at("/resource/aws_vpc_endpoint")).hasSize(1);
        Map<String, JsonNode> leak = edited("cedar", cedar -> at(cedar, "/resource/aws_route53_zone_association")
                .remove("names-logs"));

        assertThat(audit(read(leak)))
                .filteredOn(finding -> finding.stack().equals("cedar") && finding.status() != Status.PASS)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("no interface endpoint of logs has its names in the network"));
    }

    @Test
    void endpointsLeadNowhere() {
        Connections connections = connections(read(Map.of()));

        assertThat(connections
                        .between(
                                place(connections, "cedar"),
                                place(connections, "acme"),
                                Packet.TCP,
                                new PortRange(443, 443))
                        .ever())
                .isEqualTo(Verdict.DENY);
    }

    /** All rules, not only those of isolation. */
    @Test
    void everyRuleHolds() {
        assertThat(audit(read(Map.of())))
                .as("of base and the cells")
                .filteredOn(finding -> !finding.stack().startsWith("utility/"))
                .filteredOn(finding ->
                        finding.status() != Status.PASS || finding.rule().id().equals("ISO-06"))
                .allMatch(finding -> finding.status() == Status.PASS)
                .filteredOn(finding -> finding.rule().id().equals("ISO-06"))
                .hasSize(3);
    }

    @Test
    void itsNetworkIsRecordedAsTheOthersAre() {
        JsonNode base = json(STACKS.get(BASE)).get("resource");

        assertThat(base.at("/aws_flow_log/egress-flow-log/traffic_type").asText())
                .isEqualTo("ALL");
        assertThat(base.at("/aws_route53_resolver_query_log_config_association/dns-queries-egress/resource_id")
                        .asText())
                .isEqualTo("${aws_vpc.egress-vpc.id}");
        assertThat(base.at("/aws_kms_key/key-networks/policy").asText()).contains("egress-flow");
    }

    @Test
    void theInternetIsReachedThroughNatAndTheOtherCellIsNot() {
        Connections connections = connections(read(Map.of()));

        Reach out = connections.toAddresses(place(connections, "acme"), IpRange.INTERNET, 443);
        assertThat(out.always()).isEqualTo(Verdict.ALLOW);
        assertThat(steps(out.allowed().orElseThrow()))
                .contains(
                        "acme:aws_ec2_transit_gateway_route.transit-route-internet",
                        BASE + ":aws_nat_gateway.egress-nat-1-gateway",
                        "acme:aws_ec2_transit_gateway_route.transit-route-back-internet");
        Reach other = other(connections);
        assertThat(other.ever()).isEqualTo(Verdict.DENY);
        assertThat(other.denied().orElseThrow().deciding().at())
                .hasToString("acme:aws_ec2_transit_gateway_route.transit-drop-10-0-0-0-8");
    }

    @Test
    void withoutTheBlackHoleARouteLeadsThroughNatIntoTheOtherCell() {
        Map<String, JsonNode> leak = edited("acme", acme -> at(acme, ROUTE).remove("transit-drop-10-0-0-0-8"));

        assertThat(failing(leak))
                .singleElement()
                .asString()
                .contains(
                        "ISO-06 acme:aws_vpc.vpc",
                        "acme:aws_ec2_transit_gateway_route.transit-route-internet",
                        BASE + ":aws_nat_gateway.egress-nat-1-gateway",
                        BASE + ":aws_route.egress-route-pool-1",
                        "birch:aws_ec2_transit_gateway_route.transit-route-back-internet",
                        "10.17.0.0/21 to birch:aws_vpc.vpc");
        assertThat(other(connections(read(leak)))
                        .denied()
                        .orElseThrow()
                        .deciding()
                        .at())
                .as("the second wall")
                .hasToString(BASE + ":aws_network_acl.egress-attachment-acl");
    }

    @Test
    void aBlackHoleThatLeavesOutTheOtherCellIsNone() {
        assertThat(failing(edited("acme", acme -> at(acme, ROUTE + "/transit-drop-10-0-0-0-8")
                        .put("destination_cidr_block", "10.0.0.0/12"))))
                .singleElement()
                .asString()
                .contains("ISO-06 acme:aws_vpc.vpc", "to birch:aws_vpc.vpc");
    }

    @Test
    void aMoreSpecificRouteThanTheBlackHoleIsFound() {
        assertThat(failing(edited("acme", acme -> at(acme, ROUTE + "/transit-route-utility")
                        .put("destination_cidr_block", "10.16.0.0/12")
                        .put(
                                "transit_gateway_attachment_id",
                                "${data.aws_ssm_parameter.account-egress-attachment-id.insecure_value}"))))
                .singleElement()
                .asString()
                .contains("ISO-06 acme:aws_vpc.vpc", "to birch:aws_vpc.vpc");
    }

    /** Before, no rule saw who gets the answers from the internet. */
    @Test
    void noCellTakesTheAnswersOfAnother() {
        assertThat(failing(edited("acme", acme -> at(acme, ROUTE + "/transit-route-back-internet")
                        .put("destination_cidr_block", "10.17.0.0/24"))))
                .singleElement()
                .asString()
                .contains(
                        "ISO-05 acme:aws_ec2_transit_gateway_vpc_attachment.transit",
                        "transit-route-back-internet sends it 10.17.0.0/24, which is not in its own network");
    }

    @Test
    void theTableOfTheEgressIsNoTableOfACell() {
        assertThat(failing(edited("acme", acme -> at(
                                acme, "/resource/aws_ec2_transit_gateway_route_table_association/transit-routes-of")
                        .put(
                                "transit_gateway_route_table_id",
                                "${data.aws_ssm_parameter.account-egress-route-table-id.insecure_value}"))))
                .anySatisfy(finding -> assertThat(finding)
                        .contains("ISO-05 acme", BASE + ":aws_ec2_transit_gateway_route_table.egress-transit-routes"));
    }

    private static Connections connections(List<Stack> stacks) {
        return new Connections(NetworkReader.read(new StackSet(stacks)));
    }

    private static Reach other(Connections connections) {
        return connections.between(
                place(connections, "acme"), place(connections, "birch"), Packet.TCP, new PortRange(443, 443));
    }

    private static Place place(Connections connections, String cell) {
        Network network = connections.network();
        return network.places().entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(cell + ":aws_ecs_service.service-web"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> steps(Trace trace) {
        return trace.hops().stream().map(Hop::at).map(Object::toString).toList();
    }

    private static ObjectNode at(JsonNode stack, String pointer) {
        return (ObjectNode) stack.requiredAt(pointer);
    }

    private static Map<String, JsonNode> edited(String stack, Consumer<JsonNode> leak) {
        JsonNode json = json(STACKS.get(stack));
        leak.accept(json);
        return Map.of(stack, json);
    }

    private static List<String> failing(Map<String, JsonNode> changed) {
        return audit(read(changed)).stream()
                .filter(finding -> finding.rule().id().startsWith("ISO-"))
                .filter(finding -> finding.status() != Status.PASS)
                .map(finding ->
                        finding.rule().id() + " " + finding.stack() + ":" + finding.address() + " " + finding.message())
                .toList();
    }

    private static List<Finding> audit(List<Stack> stacks) {
        // That one cell was edited and the others were not is what ISO-27 finds.
        return Auditor.of(Catalog.rules().stream()
                        .filter(rule -> !rule.info().id().equals("ISO-27"))
                        .toList())
                .audit(stacks, AuditOptions.on(TODAY))
                .findings();
    }

    private static List<Stack> read(Map<String, JsonNode> changed) {
        Map<String, String> texts = new TreeMap<>(STACKS);
        changed.forEach((stack, json) -> texts.put(stack, json.toString()));
        return texts.entrySet().stream()
                .map(text -> StackReader.parse(text.getKey(), text.getValue()).get())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.aws.AwsFacts;
import dev.cells.config.check.QuotaCheck;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.name.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What modules say they use of quotas is what their stacks hold. */
class QuotaUseTest {
    private static final Map<String, String> QUOTAS = Map.ofEntries(
            Map.entry("aws_cloudtrail", "trails-per-region"),
            Map.entry("aws_ec2_transit_gateway", "transit-gateways"),
            Map.entry("aws_ec2_transit_gateway_vpc_attachment", "transit-attachments"),
            Map.entry("aws_iam_policy", "iam-policies"),
            Map.entry("aws_iam_role", "iam-roles"),
            Map.entry("aws_vpc_peering_connection", "peerings-per-vpc"),
            Map.entry("aws_vpc", "vpcs-per-region"),
            Map.entry("aws_eip", "elastic-ips-per-region"),
            Map.entry("aws_nat_gateway", "nat-gateways-per-zone"),
            Map.entry("aws_ec2_transit_gateway_route_table", "transit-route-tables"),
            Map.entry("aws_ec2_client_vpn_endpoint", "client-vpn-endpoints"),
            Map.entry("aws_cloudwatch_log_resource_policy", "log-resource-policies"),
            Map.entry("aws_lb", "load-balancers-per-region"),
            Map.entry("aws_db_instance", "database-instances"),
            Map.entry("aws_rds_cluster_instance", "database-instances"),
            Map.entry("aws_rds_cluster", "database-clusters"),
            Map.entry("aws_db_parameter_group", "database-parameter-groups"),
            Map.entry("aws_rds_cluster_parameter_group", "database-cluster-parameter-groups"),
            Map.entry("aws_db_subnet_group", "database-subnet-groups"));

    /** Those of which more than a client's cells can ever need fit into one thing, so that counting them is not worth it. */
    private static final Map<String, String> NOT_COUNTED = Map.ofEntries(
            Map.entry("security-groups-per-region", "2500; a cell has at most about 40, and its networks come first"),
            Map.entry("subnets-per-vpc", "200; a cell has three for each of its zones"),
            Map.entry("route-tables-per-vpc", "200; a cell has one for each of its subnets at most"),
            Map.entry("routes-per-route-table", "500; a cell's has one for each way out"),
            Map.entry("subscription-filters-per-log-group", "2; the log stream has one"),
            Map.entry("target-groups-per-region", "3000; those of a load balancer are limited to 100 first"),
            Map.entry("listeners-per-load-balancer", "50; ours have two"),
            Map.entry("target-groups-per-load-balancer", "100, as its rules, which are counted by the local AWS"),
            Map.entry("certificates-per-load-balancer", "25; ours have one with all names"),
            Map.entry("targets-per-target-group", "1000; a service that is larger is no service of a cell"),
            Map.entry("secrets-per-region", "500000"));

    private final CellFacts facts = StackFacts.of(false);

    @TempDir
    Path folder;

    @Test
    void everyShippedStackUsesWhatItsModulesSay() throws IOException {
        for (StackConfig config : Shipped.all()) {
            String address = config.address().toString();
            assertThat(said(config)).as(address).isEqualTo(held(config, Shipped.stack(address)));
        }
    }

    /** Of every module, alone. */
    @ParameterizedTest
    @MethodSource("dev.cells.synth.GoldenTest#modules")
    void everyModuleUsesWhatItSays(String module) throws IOException {
        String client = Files.readString(GoldenTest.GOLDENS.resolve("modules").resolve(module + ".yaml"));
        StackConfig config = Shipped.client(folder, "acme", client);
        assertThat(said(config))
                .isEqualTo(held(
                        config,
                        new Synthesizer(SynthEngine.begin())
                                .synth(List.of(config))
                                .get()
                                .get(0)));
    }

    /** With one NAT gateway and with one in each zone. */
    @ParameterizedTest
    @ValueSource(strings = {"shared", "per-zone"})
    void theSharedEgressUsesWhatItSays(String gateways) throws IOException {
        String hub = "monitoring: 10.0.16.0/20";
        StackConfig base =
                Shipped.edited(folder, "base/sandbox", defaults -> defaults.replace(hub, hub + ", egress: 10.0.32.0/22")
                        .replace("    nat: per-zone", "    nat: " + gateways));
        assertThat(said(base)).containsEntry("nat-gateways-per-zone", gateways.equals("shared") ? 1L : 3L);
        assertThat(said(base))
                .isEqualTo(held(
                        base,
                        new Synthesizer(SynthEngine.begin())
                                .synth(List.of(base))
                                .get()
                                .get(0)));
    }

    /** A fact that nothing uses promises a check that is not made. */
    @Test
    void everyQuotaIsCountedHereOrByTheLocalAws() throws IOException {
        Set<String> counted = new TreeSet<>(QUOTAS.values());
        counted.addAll(List.of("gateway-endpoints-per-region", "metric-filters-per-log-group"));
        Path rules = Path.of("../sandbox/src/main/python/cells_sandbox/strict/rules");
        String local =
                Files.readString(rules.resolve("quotas.py")) + Files.readString(rules.resolve("load_balancers.py"));
        AwsFacts.get().quotas().keySet().stream()
                .filter(quota -> local.contains("\"" + quota + "\""))
                .forEach(counted::add);
        assertThat(counted).doesNotContainAnyElementsOf(NOT_COUNTED.keySet());
        counted.addAll(NOT_COUNTED.keySet());
        assertThat(counted).containsExactlyElementsOf(AwsFacts.get().quotas().keySet());
    }

    private Map<String, Long> said(StackConfig config) {
        return QuotaCheck.uses(config, facts).stream()
                .filter(use -> use.count() > 0)
                .collect(Collectors.groupingBy(QuotaUse::quota, TreeMap::new, Collectors.summingLong(QuotaUse::count)));
    }

    private static Map<String, Long> held(StackConfig config, SynthesizedStack stack) throws IOException {
        Map<String, Long> held = new TreeMap<>();
        JsonNode resources = new ObjectMapper().readTree(stack.files().main()).path("resource");
        resources.properties().forEach(type -> type.getValue().properties().forEach(resource -> {
            String quota = QUOTAS.get(type.getKey());
            if (quota != null) {
                held.merge(quota, 1L, Long::sum);
            }
            if (resource.getValue().path("vpc_endpoint_type").asText().equals("Gateway")) {
                held.merge("gateway-endpoints-per-region", 1L, Long::sum);
            }
            boolean onTrail = config.address().tier() == Tier.BASE
                    || resource.getValue().path("log_group_name").asText().contains("account-trail-log-group");
            if (type.getKey().equals("aws_cloudwatch_log_metric_filter") && onTrail) {
                held.merge("metric-filters-per-log-group", 1L, Long::sum);
            }
        }));
        return held;
    }
}

package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cell.CellModules;
import dev.cells.config.check.QuotaCheck;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.name.Tier;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What modules say they use of quotas is what their stacks hold. */
class QuotaUseTest {
    private static final Map<String, String> QUOTAS = Map.ofEntries(
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

    @Test
    void everyShippedStackUsesWhatItsModulesSay() throws IOException {
        CellFacts facts = new CellFacts(CellModules.facts());
        for (StackConfig config : Shipped.all()) {
            Map<String, Long> said = QuotaCheck.uses(config, facts).stream()
                    .filter(use -> use.count() > 0)
                    .collect(Collectors.groupingBy(
                            QuotaUse::quota, TreeMap::new, Collectors.summingLong(QuotaUse::count)));
            assertThat(said)
                    .as(config.address().toString())
                    .isEqualTo(held(config, Shipped.stack(config.address().toString())));
        }
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

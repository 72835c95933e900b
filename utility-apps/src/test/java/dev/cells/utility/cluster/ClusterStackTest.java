package dev.cells.utility.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.constructs.compute.TaskCluster.Insights;
import dev.cells.utility.app.AppKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterStackTest {
    @Test
    void publishesTheClusterAndTheZoneOfNames() {
        JsonNode resources = cluster(Insights.ENHANCED).path("resource");

        assertThat(resources.path("aws_ssm_parameter").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "/cells/sandbox/cluster-arn",
                        "/cells/sandbox/cluster-name",
                        "/cells/sandbox/utility-namespace-id");
        assertThat(resources.path("aws_service_discovery_private_dns_namespace").findValuesAsText("name"))
                .containsExactly("utility.sandbox.cells.internal");
    }

    @Test
    void measurementsAreEncryptedOrNotTaken() {
        JsonNode measured = cluster(Insights.ENHANCED).path("resource");
        JsonNode group = measured.at("/aws_cloudwatch_log_group/logs-insights");

        assertThat(group.path("name").asText())
                .isEqualTo("/aws/ecs/containerinsights/utility-sandbox-cluster-apps/performance");
        assertThat(group.path("kms_key_id").asText()).contains("aws_kms_key");
        assertThat(cluster(Insights.DISABLED)
                        .at("/resource/aws_cloudwatch_log_group")
                        .properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("logs-sessions");
    }

    @Test
    void commandsInContainersAreRecorded() {
        JsonNode resources = cluster(Insights.DISABLED).path("resource");
        JsonNode commands = resources.at("/aws_ecs_cluster/cluster/configuration/execute_command_configuration");

        assertThat(commands.path("logging").asText()).isEqualTo("OVERRIDE");
        assertThat(commands.at("/log_configuration/cloud_watch_encryption_enabled")
                        .asBoolean())
                .isTrue();
        assertThat(commands.at("/log_configuration/cloud_watch_log_group_name").asText())
                .contains("logs-sessions");
        assertThat(resources
                        .at("/aws_cloudwatch_log_group/logs-sessions/kms_key_id")
                        .asText())
                .contains("aws_kms_key");
    }

    private static JsonNode cluster(Insights insights) {
        StackConfig config = Configs.inHub(StackAddress.utility("sandbox", "cluster"));
        ClusterSettings settings = new ClusterSettings(new AppKeys(365, 30), insights, 365);
        return Rendered.of(config, scope -> ClusterStack.build(scope, settings));
    }
}

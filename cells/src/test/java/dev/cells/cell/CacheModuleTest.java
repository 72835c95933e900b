package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String CACHE =
            """
            cache: {enabled: true, nodes: 3, eviction: allkeys-lru}
            services:
              api: {%1$s, reads: [cache], writes: [cache]}
              web: {%1$s, port: 9443, reads: [cache]}
              idle: {%1$s, port: 9444}
            """
                    .formatted(IMAGE);

    @TempDir
    Path folder;

    @Test
    void theCacheIsEncryptedAtRestAndOnTheWayAndSurvivesAZone() {
        JsonNode cache = Projects.synth(folder, CACHE).at("/resource/aws_elasticache_replication_group/cache");

        assertThat(cache.get("at_rest_encryption_enabled").asText()).isEqualTo("true");
        assertThat(cache.get("kms_key_id").asText()).isEqualTo("${aws_kms_key.key-phi.arn}");
        assertThat(cache.get("transit_encryption_enabled").asBoolean()).isTrue();
        assertThat(cache.get("transit_encryption_mode").asText()).isEqualTo("required");
        assertThat(cache.get("multi_az_enabled").asBoolean()).isTrue();
        assertThat(cache.get("num_cache_clusters").asInt()).isEqualTo(3);
        assertThat(cache.at("/tags/data-class").asText()).isEqualTo("phi");
        assertThat(cache.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    }

    @Test
    void nobodyLogsInWithAPasswordOrAToken() {
        JsonNode resources = Projects.synth(folder, CACHE).get("resource");

        assertThat(resources
                        .at("/aws_elasticache_replication_group/cache/auth_token")
                        .isMissingNode())
                .isTrue();
        assertThat(resources.get("aws_elasticache_user")).hasSize(2).allSatisfy(user -> {
            assertThat(user.at("/authentication_mode/type").asText()).isEqualTo("iam");
            assertThat(user.has("passwords")).isFalse();
        });
        assertThat(resources
                        .at("/aws_elasticache_replication_group/cache/user_group_ids/0")
                        .asText())
                .isEqualTo("${aws_elasticache_user_group.cache-users.user_group_id}");
    }

    @Test
    void whoOnlyReadsCannotBeTheUserWhoWrites() throws IOException {
        JsonNode policies = Projects.synth(folder, CACHE).at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-web-task-policy/policy").asText())
                .contains("elasticache:Connect", "aws_elasticache_user.cache-reader.arn")
                .doesNotContain("aws_elasticache_user.cache-writer.arn");
        JsonNode statements = new ObjectMapper()
                .readTree(policies.at("/role-api-task-policy/policy").asText())
                .get("Statement");
        assertThat(statements.toString())
                .contains("aws_elasticache_user.cache-reader.arn", "aws_elasticache_user.cache-writer.arn");
    }

    @Test
    void onlyWhoNamesTheCacheReachesItsPort() {
        JsonNode rules = Projects.synth(folder, CACHE).at("/resource/aws_vpc_security_group_ingress_rule");

        assertThat(rules.has("edge-service-api-to-cache-6379-in")).isTrue();
        assertThat(rules.has("edge-service-web-to-cache-6379-in")).isTrue();
        assertThat(rules.has("edge-service-idle-to-cache-6379-in")).isFalse();
    }

    @Test
    void eachNodeIsWatchedAndItsLogsAreKeptUnderTheKeyOfLogs() {
        JsonNode resources = Projects.synth(folder, CACHE).get("resource");

        assertThat(resources.get("aws_cloudwatch_metric_alarm"))
                .extracting(alarm -> alarm.at("/dimensions/CacheClusterId").asText())
                .contains(
                        "${aws_elasticache_replication_group.cache.id}-001",
                        "${aws_elasticache_replication_group.cache.id}-003");
        assertThat(resources
                        .at("/aws_cloudwatch_log_group/logs-cache-engine-log/kms_key_id")
                        .asText())
                .isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(resources
                        .at("/aws_elasticache_parameter_group/cache-parameters/parameter/0/value")
                        .asText())
                .isEqualTo("allkeys-lru");
    }
}

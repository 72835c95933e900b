package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchModuleTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String SEARCH =
            """
            search: {enabled: true, nodes-per-zone: 2, storage-gb: 200, masters: 0}
            services:
              writer: {%1$s, writes: [search]}
              reader: {%1$s, port: 9443, reads: [search]}
            """
                    .formatted(IMAGE);

    @TempDir
    Path folder;

    @Test
    void theDomainIsEncryptedAndInsideTheNetwork() {
        JsonNode domain = domain();

        assertThat(domain.at("/encrypt_at_rest/kms_key_id").asText()).isEqualTo("${aws_kms_key.key-phi.arn}");
        assertThat(domain.at("/node_to_node_encryption/enabled").asBoolean()).isTrue();
        assertThat(domain.at("/domain_endpoint_options/tls_security_policy").asText())
                .isEqualTo("Policy-Min-TLS-1-2-PFS-2023-10");
        assertThat(domain.at("/vpc_options/subnet_ids"))
                .extracting(JsonNode::asText)
                .containsExactly("${aws_subnet.subnet-database-1.id}", "${aws_subnet.subnet-database-2.id}");
        assertThat(domain.at("/tags/data-class").asText()).isEqualTo("phi");
    }

    @Test
    void itsNodesAreSpreadOverTheZones() {
        JsonNode machines = domain().get("cluster_config");

        assertThat(machines.get("instance_count").asInt()).isEqualTo(4);
        assertThat(machines.at("/zone_awareness_config/availability_zone_count").asInt())
                .isEqualTo(2);
        assertThat(machines.get("dedicated_master_enabled").asBoolean()).isFalse();
        assertThat(machines.has("dedicated_master_type")).isFalse();
    }

    @Test
    void itsMasterIsARoleAndNobodyHasAPassword() {
        JsonNode security = domain().get("advanced_security_options");

        assertThat(security.get("enabled").asBoolean()).isTrue();
        assertThat(security.get("internal_user_database_enabled").asBoolean()).isFalse();
        assertThat(security.get("master_user_options"))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("master_user_arn", "${aws_iam_role.role-search-master.arn}"));
    }

    @Test
    void whoReadsMayAskByPostButNotPutAnythingIn() throws IOException {
        JsonNode policies = Projects.synth(folder, SEARCH).at("/resource/aws_iam_role_policy");

        JsonNode reading = json(policies.at("/role-reader-task-policy/policy")).get("Statement");
        assertThat(reading.at("/0/Action"))
                .extracting(JsonNode::asText)
                .containsExactly("es:ESHttpGet", "es:ESHttpHead");
        assertThat(reading.at("/1/Action").asText()).isEqualTo("es:ESHttpPost");
        assertThat(reading.at("/1/Resource"))
                .extracting(JsonNode::asText)
                .contains("${aws_opensearch_domain.search.arn}/*/_search")
                .allMatch(arn -> arn.matches(".*/(_count|_mget|_msearch|_search|_search/scroll)"));
        assertThat(reading).hasSize(2);
        JsonNode writing = json(policies.at("/role-writer-task-policy/policy")).get("Statement");
        assertThat(writing.at("/0/Action")).extracting(JsonNode::asText).contains("es:ESHttpPut", "es:ESHttpDelete");
    }

    @Test
    void allItsLogsGoToGroupsUnderTheKeyOfLogsWhichOnlyItMayWrite() throws IOException {
        JsonNode resources = Projects.synth(folder, SEARCH).get("resource");

        assertThat(resources.at("/aws_opensearch_domain/search/log_publishing_options"))
                .extracting(log -> log.get("log_type").asText())
                .containsExactlyInAnyOrder("AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS");
        JsonNode audit = resources.at("/aws_cloudwatch_log_group/logs-search-audit");
        assertThat(audit.get("kms_key_id").asText()).isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(audit.get("retention_in_days").asInt()).isEqualTo(2192);
        JsonNode allowed = json(resources.at("/aws_cloudwatch_log_resource_policy/search-logs/policy_document"))
                .at("/Statement/0");
        assertThat(allowed.at("/Condition/ArnEquals/aws:SourceArn").asText())
                .isEqualTo("arn:aws:es:us-east-1:123456789012:domain/acme-search");
        assertThat(allowed.get("Resource")).hasSize(4);
    }

    @Test
    void troubleOfTheDomainRaisesAlarms() {
        List<String> metrics = new ArrayList<>();
        Projects.synth(folder, SEARCH)
                .at("/resource/aws_cloudwatch_metric_alarm")
                .forEach(alarm -> {
                    if (alarm.get("namespace").asText().equals("AWS/ES")) {
                        metrics.add(alarm.get("metric_name").asText() + " "
                                + alarm.get("threshold").asInt());
                    }
                });
        assertThat(metrics)
                .contains(
                        "ClusterStatus.red 0",
                        "ClusterStatus.yellow 0",
                        "JVMMemoryPressure 85",
                        "FreeStorageSpace 30720");
    }

    private JsonNode domain() {
        return Projects.synth(folder, SEARCH).at("/resource/aws_opensearch_domain/search");
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}

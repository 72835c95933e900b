package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kafka cluster, its topics as stores, and the stream of logs. */
class StreamTest {
    private static final String STREAM =
            """
            queue:
              stream:
                enabled: true
                storage-gb: 200
                topics: {events: {}, audits: {}}
            services:
              writer: {image: "web@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5", writes: [events]}
              reader: {image: "web@sha256:77c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5", reads: [events]}
              other: {image: "web@sha256:87c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5"}
            """;
    private static final String TOPIC = "${replace(aws_msk_cluster.stream.arn, :cluster/, :topic/)}/events";

    @TempDir
    Path folder;

    @Test
    void theClusterIsEncryptedAndTakesClientsWithARoleOnly() {
        JsonNode cluster = Projects.synth(folder, STREAM).at("/resource/aws_msk_cluster/stream");

        assertThat(cluster.at("/encryption_info/encryption_at_rest_kms_key_arn").asText())
                .isEqualTo("${aws_kms_key.key-queues.arn}");
        assertThat(cluster.at("/encryption_info/encryption_in_transit/client_broker")
                        .asText())
                .isEqualTo("TLS");
        assertThat(cluster.at("/client_authentication/sasl/iam").asBoolean()).isTrue();
        assertThat(cluster.at("/client_authentication/unauthenticated").asBoolean(true))
                .isFalse();
        assertThat(cluster.at("/logging_info/broker_logs/cloudwatch_logs/log_group")
                        .asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-stream.name}");
        assertThat(cluster.at("/number_of_broker_nodes").asInt()).isEqualTo(2);
        assertThat(cluster.at("/broker_node_group_info/storage_info/ebs_storage_info/volume_size")
                        .asInt())
                .isEqualTo(200);
        assertThat(cluster.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    }

    @Test
    void whoWritesMayMakeTheTopicAndWhoReadsHasAGroupOfItsOwn() throws IOException {
        JsonNode policies = Projects.synth(folder, STREAM).at("/resource/aws_iam_role_policy");

        JsonNode writing = statements(policies, "writer");
        assertThat(writing.toString())
                .contains("kafka-cluster:CreateTopic", "kafka-cluster:WriteData\"")
                .doesNotContain("ReadData", "AlterGroup", "audits");
        JsonNode reading = statements(policies, "reader");
        assertThat(reading.toString()).contains("kafka-cluster:ReadData").doesNotContain("WriteData", "CreateTopic");
        boolean ownGroup = false;
        for (JsonNode statement : reading) {
            if (statement.at("/Action").toString().contains("AlterGroup")) {
                ownGroup = statement.at("/Resource").asText().endsWith("/reader");
            }
            if (statement.at("/Action").toString().contains("ReadData")) {
                assertThat(statement.at("/Resource").asText()).isEqualTo(TOPIC);
            }
        }
        assertThat(ownGroup).isTrue();
        assertThat(policies.has("role-other-task-policy")).isFalse();
    }

    @Test
    void onlyWhoUsesATopicReachesTheBrokers() {
        JsonNode rules = Projects.synth(folder, STREAM).at("/resource/aws_vpc_security_group_ingress_rule");

        assertThat(rules.at("/edge-service-writer-to-stream-9098-in/from_port").asInt())
                .isEqualTo(9098);
        assertThat(rules.has("edge-service-reader-to-stream-9098-in")).isTrue();
        assertThat(rules.has("edge-service-other-to-stream-9098-in")).isFalse();
    }

    @Test
    void everyBrokersDiskIsWatched() {
        JsonNode alarms = Projects.synth(folder, STREAM).at("/resource/aws_cloudwatch_metric_alarm");

        assertThat(alarms.at("/alarm-stream-disk-1/dimensions/Broker ID").asText())
                .isEqualTo("1");
        assertThat(alarms.has("alarm-stream-disk-2")).isTrue();
        assertThat(alarms.has("alarm-stream-disk-3")).isFalse();
    }

    @Test
    void everyWorkloadsLogIsStreamedUnderTheKeyOfLogs() throws IOException {
        JsonNode stack = Projects.synth(
                folder,
                STREAM
                        + """
                        jobs:
                          sweep: {image: "web@sha256:97c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5"}
                        log-stream: {enabled: true, buffer-seconds: 120}
                        """);

        JsonNode filters = stack.at("/resource/aws_cloudwatch_log_subscription_filter");
        assertThat(filters).hasSize(4);
        assertThat(filters.at("/log-stream-of-service-writer/log_group_name").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-service-writer.name}");
        JsonNode stream = stack.at("/resource/aws_kinesis_firehose_delivery_stream/log-stream");
        assertThat(stream.at("/server_side_encryption/key_arn").asText()).isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(stream.at("/extended_s3_configuration/kms_key_arn").asText())
                .isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(stream.at("/extended_s3_configuration/buffering_interval").asInt())
                .isEqualTo(120);
        JsonNode sending = json(stack.at("/resource/aws_iam_role_policy/role-log-stream-send-policy/policy"));
        assertThat(sending.at("/Statement/0/Resource").asText())
                .isEqualTo("${aws_kinesis_firehose_delivery_stream.log-stream.arn}");
        assertThat(stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-log-stream-late/threshold")
                        .asInt())
                .isEqualTo(360);
    }

    private static JsonNode statements(JsonNode policies, String service) throws IOException {
        return json(policies.at("/role-" + service + "-task-policy/policy")).get("Statement");
    }

    private static JsonNode json(JsonNode text) throws IOException {
        // Quotes inside of an expression are Terraform's; it puts the value in before anybody reads the JSON.
        String plain = Pattern.compile("\\$\\{[^}]*}")
                .matcher(text.asText())
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replace("\"", "")));
        return new ObjectMapper().readTree(plain);
    }
}

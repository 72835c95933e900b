package dev.cells.utility.elk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.app.PrettyJson;

/**
 * The configuration of Fluent Bit: lines from the program that reads the inbox, kept on disk until Kafka has them. In the
 * YAML format of Fluent Bit 3.2 and later, of which JSON is a part; variables are those of its environment
 * (docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml). What it is, is the same for every fleet.
 */
final class CollectorConfig {
    /** The topic between collector and indexer. */
    static final String TOPIC = "logs";

    private static final int LOCAL_PORT = 9880;
    private static final int HEALTH_PORT = 2020;

    private CollectorConfig() {}

    static String text() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ObjectNode pipeline = config.putObject("pipeline");
        pipeline.putArray("inputs")
                .addObject()
                .put("listen", "127.0.0.1")
                .put("name", "http")
                .put("port", LOCAL_PORT)
                .put("storage.type", "filesystem")
                .put("successful_response_code", 201)
                .put("tag", "logs");
        pipeline.putArray("outputs")
                .addObject()
                .put("aws_msk_iam", true)
                .put("aws_msk_iam_cluster_arn", "${CLUSTER_ARN}")
                .put("brokers", "${BROKERS}")
                .put("format", "json")
                .put("match", "logs")
                .put("message_key_field", "client")
                .put("name", "kafka")
                .put("rdkafka.acks", "all")
                // Not zstd: the Kafka library of Fluent Bit is built without it, logs an error and compresses nothing.
                .put("rdkafka.compression.codec", "lz4")
                .put("rdkafka.enable.idempotence", true)
                // A message waits for a broker as long as it must; by default it is dropped after five minutes.
                .put("rdkafka.message.timeout.ms", 0)
                .put("retry_limit", "no_limits")
                .put("storage.total_limit_size", "4G")
                // As a number, the default, Logstash cannot read it.
                .put("timestamp_format", "iso8601")
                .put("topics", TOPIC);
        config.putObject("service")
                .put("flush", 1)
                .put("health_check", true)
                .put("http_listen", "127.0.0.1")
                .put("http_port", HEALTH_PORT)
                .put("http_server", true)
                .put("log_level", "info")
                .put("storage.path", "/tmp/fluent-bit")
                .put("storage.sync", "normal");
        return PrettyJson.of(config);
    }
}

package dev.cells.utility.elk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.utility.elk.LogstashPipeline.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generated configurations of Fluent Bit and Logstash, judged by Logstash's grammar and by the options that the sources of
 * both programs and of their plugins declare: neither program can be had from Debian or a registry of libraries.
 */
class ProgramConfigsTest {
    private static final String LOGSTASH = "logstash-options.txt";
    private static final String FLUENT_BIT = "fluent-bit-options.txt";
    private static final String KAFKA = "rdkafka.";

    @ParameterizedTest
    @ValueSource(strings = {IndexerConfig.MAIN, IndexerConfig.DEAD})
    void logstashHasEveryOptionOfThePipelines(String pipeline) throws IOException {
        assertThat(faults(pipeline)).isEmpty();
    }

    @Test
    void aFaultInAPipelineIsFound() throws IOException {
        String main = IndexerConfig.MAIN;
        assertThat(faults(main.replace("document_id", "document_ids"))).containsExactly("opensearch document_ids");
        assertThat(faults(main.replace("manage_template => false", "manage_template => \"no\"")))
                .containsExactly("opensearch manage_template");
        assertThat(faults(main.replace("SASL_SSL", "SASL"))).containsExactly("kafka security_protocol");
        assertThat(faults(main.replace("  date {", "  dates {"))).contains("dates match");
        assertThatThrownBy(() -> faults(main.replace("} else {", "} otherwise {")))
                .hasMessageContaining("expected =>");
        assertThatThrownBy(() -> faults(main.substring(0, main.length() - 3))).isInstanceOf(RuntimeException.class);
    }

    /** Kafka's client and its login must be loaded by one class loader: that of the plugin, by this option. */
    @Test
    void theLoginOfMskIsLoadedByThePlugin() {
        Plugin kafka = LogstashPipeline.plugins(IndexerConfig.MAIN).get(0);
        assertThat(kafka.options())
                .containsEntry("sasl_iam_jar_paths", List.of("/usr/share/logstash/aws-msk-iam-auth.jar"));
    }

    @Test
    void fluentBitHasEveryOption() throws IOException {
        assertThat(fluentBitFaults(CollectorConfig.text())).isEmpty();
    }

    @Test
    void aFaultInTheCollectorIsFound() throws IOException {
        assertThat(fluentBitFaults(CollectorConfig.text().replace("rdkafka.acks", "rdkafka.ack")))
                .containsExactly("rdkafka ack");
        assertThat(fluentBitFaults(CollectorConfig.text().replace("message_key_field", "message_key_fields")))
                .containsExactly("kafka message_key_fields");
        assertThat(fluentBitFaults(CollectorConfig.text().replace("9880", "\"door\"")))
                .containsExactly("http port");
    }

    /** Logstash reads the time of an event only if it is text, and marks all others as faulty (its Event.parseTimestamp). */
    @Test
    void whatFluentBitSendsIsReadAndNotDropped() throws IOException {
        JsonNode kafka = new ObjectMapper().readTree(CollectorConfig.text()).at("/pipeline/outputs/0");
        assertThat(kafka.path("timestamp_format").asText()).isEqualTo("iso8601");
        assertThat(kafka.path("rdkafka.message.timeout.ms").asText()).isEqualTo("0");
        // What its Kafka library is built with: GZIP, LZ4 and SNAPPY.
        assertThat(kafka.path("rdkafka.compression.codec").asText()).isEqualTo("lz4");
    }

    private static List<String> faults(String pipeline) throws IOException {
        Map<String, String> options = options(LOGSTASH);
        List<String> faults = new ArrayList<>();
        for (Plugin plugin : LogstashPipeline.plugins(pipeline)) {
            plugin.options().forEach((name, value) -> {
                String type = options.get(plugin.kind() + " " + plugin.name() + " " + name);
                if (type == null || !accepts(type, value)) {
                    faults.add(plugin.name() + " " + name);
                }
            });
        }
        return faults;
    }

    /** As LogStash::Config::Mixin does: a single value is an array of one, and texts are converted. */
    private static boolean accepts(String type, Object value) {
        return switch (type) {
            case "any", "array" -> true;
            case "hash" -> value instanceof Map || value instanceof List;
            case "boolean" -> List.of("true", "false").contains(value);
            case "number" -> value instanceof Double;
            default ->
                type.startsWith("one of ")
                        ? List.of(type.substring(7).split(" ")).contains(value)
                        : value instanceof String;
        };
    }

    private static List<String> fluentBitFaults(String config) throws IOException {
        Map<String, String> options = options(FLUENT_BIT);
        JsonNode root = new ObjectMapper().readTree(config);
        List<String> faults = new ArrayList<>();
        judge(options, "service", "-", root.path("service"), faults);
        for (String section : List.of("inputs", "outputs")) {
            root.path("pipeline")
                    .path(section)
                    .forEach(plugin ->
                            judge(options, section, plugin.path("name").asText(), plugin, faults));
        }
        return faults;
    }

    private static void judge(
            Map<String, String> options, String section, String plugin, JsonNode values, List<String> faults) {
        values.properties().forEach(entry -> {
            String name = entry.getKey();
            boolean kafka = name.startsWith(KAFKA);
            String key = kafka ? "rdkafka - " + name.substring(KAFKA.length()) : section + " " + plugin + " " + name;
            boolean known = name.equals("name") || fits(options.get(key), entry.getValue());
            if (!known) {
                faults.add(kafka ? "rdkafka " + name.substring(KAFKA.length()) : plugin + " " + name);
            }
        });
    }

    private static boolean fits(String type, JsonNode value) {
        if (type == null) {
            return false;
        }
        return switch (type) {
            case "bool" -> value.isBoolean();
            case "int" -> value.isInt();
            case "number" -> value.isNumber();
            case "size" -> value.asText().matches("[0-9]+[KMG]?");
            default -> value.isTextual() || value.isNumber();
        };
    }

    private static Map<String, String> options(String file) throws IOException {
        Map<String, String> options = new TreeMap<>();
        try (InputStream in = ProgramConfigsTest.class.getResourceAsStream(file)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split(" ", 4);
                        options.put(words[0] + " " + words[1] + " " + words[2], words[3]);
                    });
        }
        return options;
    }
}

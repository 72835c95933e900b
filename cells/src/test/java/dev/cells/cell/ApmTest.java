package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector beside a service. */
class ApmTest {
    private static final String API =
            """
            services:
              api:
                image: api@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5
            """;

    @TempDir
    Path folder;

    private JsonNode withCollector() {
        return Projects.synth(folder, API + "    apm: {enabled: true, memory: 200}\n");
    }

    @Test
    void theCollectorIsNotEssentialAndKeepsToItsShare() throws IOException {
        JsonNode collector = containers(withCollector()).get(1);

        assertThat(collector.at("/essential").asBoolean(true)).isFalse();
        assertThat(collector.at("/memory").asInt()).isEqualTo(200);
        assertThat(collector.at("/cpu").asInt()).isEqualTo(64);
        assertThat(collector.at("/readonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(collector.at("/linuxParameters/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(collector.has("portMappings")).isFalse();
        assertThat(collector.at("/image").asText()).contains("/otel-collector@sha256:");
    }

    @Test
    void theProgramSendsToTheCollectorInItsOwnTask() throws IOException {
        JsonNode containers = containers(withCollector());

        assertThat(containers.get(0).at("/environment").toString())
                .contains("{\"name\":\"OTEL_EXPORTER_OTLP_ENDPOINT\",\"value\":\"http://127.0.0.1:4317\"}")
                .contains("{\"name\":\"OTEL_SERVICE_NAME\",\"value\":\"api\"}");
        JsonNode config = new ObjectMapper()
                .readTree(containers.get(1).at("/environment/0/value").asText());
        assertThat(config.at("/receivers/otlp/protocols/grpc/endpoint").asText())
                .isEqualTo("127.0.0.1:4317");
        assertThat(config.at("/exporters/awsemf/log_group_name").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-service-api.name}");
        for (JsonNode pipeline : config.at("/service/pipelines")) {
            pipeline.at("/exporters")
                    .forEach(name -> assertThat(config.at("/exporters").has(name.asText()))
                            .isTrue());
        }
    }

    @Test
    void theTaskMaySendTracesAndStartWithBothImages() throws IOException {
        JsonNode policies = withCollector().at("/resource/aws_iam_role_policy");

        assertThat(policies.at("/role-api-task-policy/policy").asText())
                .contains("xray:PutTraceSegments", "${aws_cloudwatch_log_group.logs-service-api.arn}:*");
        assertThat(policies.at("/role-api-start-policy/policy").asText()).contains("/otel-collector\"", "/api\"");
    }

    @Test
    void withoutACollectorThereIsOneContainerAndNoPermissionForTraces() throws IOException {
        JsonNode stack = Projects.synth(folder, API);

        assertThat(containers(stack)).hasSize(1);
        assertThat(stack.at("/resource/aws_iam_role_policy").toString()).doesNotContain("xray:");
    }

    private static JsonNode containers(JsonNode stack) throws IOException {
        return new ObjectMapper()
                .readTree(stack.at("/resource/aws_ecs_task_definition/task-api/container_definitions")
                        .asText());
    }
}

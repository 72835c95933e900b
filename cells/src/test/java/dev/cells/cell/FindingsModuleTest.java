package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsModuleTest {
    private static final String SHARED = "sha256:" + "a".repeat(64);
    private static final String OWN = "sha256:" + "b".repeat(64);
    private static final String OF_JOB = "sha256:" + "c".repeat(64);
    private static final String THREE_IMAGES =
            """
            services:
              api: {image: "catalog@%1$s"}
              web: {image: "catalog@%1$s"}
              mail: {image: "notices@%2$s"}
            jobs:
              sweep: {image: "compact@%3$s"}
            """
                    .formatted(SHARED, OWN, OF_JOB);

    @TempDir
    Path folder;

    private JsonNode with(String settings) {
        return Projects.synth(folder, THREE_IMAGES + "image-findings: {enabled: true" + settings + "}\n");
    }

    @Test
    void onlyFindingsInImagesThatTheCellRunsAreNews() throws IOException {
        JsonNode rules = with(", severity: [critical, high]").at("/resource/aws_cloudwatch_event_rule");

        JsonNode registry = json(rules.at("/image-findings-registry-1/event_pattern"));
        assertThat(registry.at("/detail/image-digest"))
                .isEqualTo(new ObjectMapper().valueToTree(new String[] {SHARED, OWN, OF_JOB}));
        assertThat(registry.at("/detail/$or/0/finding-severity-counts/CRITICAL/0/numeric/1")
                        .asInt())
                .isZero();
        assertThat(registry.at("/detail/$or/1/finding-severity-counts").has("HIGH"))
                .isTrue();
        JsonNode inspector = json(rules.at("/image-findings-inspector-1/event_pattern"));
        assertThat(inspector.at("/detail/resources/details/awsEcrContainerImage/imageHash"))
                .hasSize(3);
        assertThat(inspector.at("/detail/severity")).hasSize(2);
    }

    @Test
    void thePipelinesQueueTakesMessagesOfItsRulesAndNoOthers() throws IOException {
        JsonNode stack = with("");

        JsonNode queue = stack.at("/resource/aws_sqs_queue/image-findings");
        assertThat(queue.at("/kms_master_key_id").asText()).isEqualTo("${aws_kms_key.key-alarms.arn}");
        TreeSet<String> rules = new TreeSet<>();
        Projects.named(stack.at("/resource/aws_cloudwatch_event_rule"), "image-findings")
                .forEach(rule -> rules.add("arn:aws:events:us-east-1:123456789012:rule/"
                        + rule.at("/name").asText()));
        JsonNode allowed = json(queue.at("/policy")).at("/Statement/0/Condition/ArnEquals/aws:SourceArn");
        TreeSet<String> senders = new TreeSet<>();
        allowed.forEach(arn -> senders.add(arn.asText()));
        assertThat(senders).isEqualTo(rules);
        assertThat(stack.at("/resource/aws_kms_key/key-alarms/policy").asText()).contains("events.amazonaws.com");
        assertThat(stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-image-findings-age/threshold")
                        .asInt())
                .isEqualTo(24 * 3600);
    }

    @Test
    void everyServiceOfTheImageIsRedeployedUnlessItIsAlready() throws IOException {
        JsonNode stack = with("");

        JsonNode states = json(stack.at("/resource/aws_sfn_state_machine/redeploy/definition"))
                .get("States");
        JsonNode choices = states.at("/Which image/Choices");
        assertThat(choices).hasSize(2);
        assertThat(choices.at("/0/StringEquals").asText()).isEqualTo(SHARED);
        assertThat(choices.at("/0/Next").asText()).isEqualTo("Look at api");
        assertThat(states.at("/Is api being deployed/Choices/0/Next").asText()).isEqualTo("Look at web");
        assertThat(states.at("/Redeploy api/Next").asText()).isEqualTo("Look at web");
        assertThat(states.at("/Redeploy web/Next").asText()).isEqualTo("Done");
        assertThat(states.at("/Redeploy mail/Parameters/ForceNewDeployment").asBoolean())
                .isTrue();
        states.forEach(state -> {
            if (state.has("Next")) {
                assertThat(states.has(state.get("Next").asText())).isTrue();
            }
        });
    }

    @Test
    void theStateMachineMayUpdateTheServicesAndNothingElse() throws IOException {
        JsonNode statements = json(with("").at("/resource/aws_iam_role_policy/role-redeploy-policy/policy"))
                .get("Statement");

        assertThat(statements).hasSize(1);
        assertThat(statements.at("/0/Resource")).hasSize(3);
        statements.at("/0/Resource").forEach(arn -> assertThat(arn.asText())
                .startsWith("arn:aws:ecs:us-east-1:123456789012:service/${aws_ecs_cluster.cluster.name}/"));
    }

    @Test
    void withoutRedeploymentThePipelineAloneIsTold() {
        JsonNode stack = with(", redeploy: false");

        assertThat(stack.at("/resource/aws_sfn_state_machine").isMissingNode()).isTrue();
        assertThat(Projects.named(stack.at("/resource/aws_cloudwatch_event_target"), "image-findings"))
                .hasSize(2);
    }

    @Test
    void manyImagesAreNamedInPatternsThatEventBridgeTakes() {
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 45; i++) {
            services.append("  s")
                    .append(i)
                    .append(": {image: \"web@sha256:")
                    .append("%064x".formatted(i))
                    .append("\"}\n");
        }
        JsonNode stack = Projects.synth(folder, services + "image-findings: {enabled: true}\n");
        List<JsonNode> rules = Projects.named(stack.at("/resource/aws_cloudwatch_event_rule"), "image-findings");

        assertThat(rules).hasSize(6);
        rules.forEach(rule -> assertThat(rule.at("/event_pattern").asText()).hasSizeLessThanOrEqualTo(2048));
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}

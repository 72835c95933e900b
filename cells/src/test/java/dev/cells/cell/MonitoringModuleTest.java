package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of alarms: who is told of which, and that no secret is on the way. */
class MonitoringModuleTest {
    private static final String QUEUE = "queue: {queues: {orders: {}}}\n";
    private static final String PLACEHOLDER = "set-by-its-owner";

    @TempDir
    Path folder;

    private JsonNode routes(String... lines) {
        return Projects.synth(folder, QUEUE + "monitoring:\n  routes:\n    " + String.join("\n    ", lines) + "\n");
    }

    @Test
    void anAlarmTellsTheOperatorsAndTheRoutesOfItsSeverity() {
        JsonNode stack = routes(
                "on-call: {severity: [critical], emails: [night@acme.example.com]}",
                "team: {severity: [warning], emails: [day@acme.example.com, lead@acme.example.com]}");

        JsonNode dead = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-dead-letters-orders");
        JsonNode age = stack.at("/resource/aws_cloudwatch_metric_alarm/alarm-queue-orders-age");
        assertThat(texts(dead.at("/alarm_actions")))
                .containsExactly(
                        "${data.aws_ssm_parameter.account-alarm-topic-arn.insecure_value}",
                        "${aws_sns_topic.topic-alarms-on-call.arn}");
        assertThat(dead.at("/ok_actions")).isEqualTo(dead.at("/alarm_actions"));
        assertThat(dead.at("/tags/severity").asText()).isEqualTo("critical");
        assertThat(texts(age.at("/alarm_actions"))).contains("${aws_sns_topic.topic-alarms-team.arn}");
        assertThat(age.at("/alarm_actions")).hasSize(2);
        assertThat(stack.at("/resource/aws_sns_topic_subscription")).hasSize(3);
    }

    @Test
    void theTopicOfARouteIsEncryptedAndAdmitsAlarmsAndEventsOnly() throws IOException {
        JsonNode topic =
                routes("team: {emails: [day@acme.example.com]}").at("/resource/aws_sns_topic/topic-alarms-team");

        assertThat(topic.at("/kms_master_key_id").asText()).isEqualTo("${aws_kms_key.key-alarms.arn}");
        JsonNode statements = json(topic.at("/policy")).at("/Statement");
        assertThat(statements.at("/0/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(statements.at("/0/Condition/ArnLike/aws:SourceArn").asText())
                .isEqualTo("arn:aws:cloudwatch:us-east-1:123456789012:alarm:*");
        assertThat(statements.findValuesAsText("aws:SecureTransport")).containsExactly("false");
    }

    @Test
    void aConnectionHoldsAPlaceholderThatItsOwnerReplaces() {
        JsonNode stack = routes("on-call: {severity: [critical], pagerduty: {}}");

        JsonNode connection = stack.at("/resource/aws_cloudwatch_event_connection/connection-alarms-on-call-pagerduty");
        assertThat(texts(connection.at("/lifecycle/ignore_changes"))).containsExactly("auth_parameters");
        assertThat(connection.at("/auth_parameters/api_key/value").asText()).isEqualTo(PLACEHOLDER);
        assertThat(connection
                        .at("/auth_parameters/invocation_http_parameters/body/0/value")
                        .asText())
                .isEqualTo(PLACEHOLDER);
        assertThat(connection.at("/kms_key_identifier").asText()).isEqualTo("${aws_kms_key.key-alarms.arn}");
        assertThat(stack.at("/resource/aws_kms_key/key-alarms/tags/EventBridgeApiDestinations")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void anIncidentIsOpenedAndClosedUnderTheAlarmsOwnName() throws IOException {
        JsonNode targets =
                routes("on-call: {severity: [critical], pagerduty: {}}").at("/resource/aws_cloudwatch_event_target");

        JsonNode start = message(targets, "rule-alarms-on-call-pagerduty-critical-start-1-target");
        JsonNode end = message(targets, "rule-alarms-on-call-pagerduty-critical-end-1-target");
        assertThat(start.at("/event_action").asText()).isEqualTo("trigger");
        assertThat(end.at("/event_action").asText()).isEqualTo("resolve");
        assertThat(end.at("/dedup_key")).isEqualTo(start.at("/dedup_key"));
        assertThat(Projects.named(targets, "rule-alarms")).hasSize(2);
    }

    @Test
    void aRuleNamesItsAlarmsOneByOneInAsManyPatternsAsFit() throws IOException {
        String queues = IntStream.range(0, 30)
                .mapToObj(number -> "queue-" + number + ": {}")
                .collect(Collectors.joining(", ", "queue: {queues: {", "}}\n"));
        JsonNode stack = Projects.synth(
                folder,
                queues + "monitoring: {routes: {team: {severity: [warning], slack: {channel: C0123456789}}}}\n");

        List<String> named = new ArrayList<>();
        for (JsonNode rule : stack.at("/resource/aws_cloudwatch_event_rule")) {
            String pattern = rule.at("/event_pattern").asText();
            assertThat(pattern).hasSizeLessThanOrEqualTo(2048);
            if (json(rule.at("/event_pattern"))
                    .at("/detail/state/value/0")
                    .asText()
                    .equals("ALARM")) {
                named.addAll(texts(json(rule.at("/event_pattern")).at("/resources")));
            }
        }
        TreeSet<String> warnings = new TreeSet<>();
        stack.at("/resource/aws_cloudwatch_metric_alarm").forEach(alarm -> {
            if (alarm.at("/tags/severity").asText().equals("warning")) {
                warnings.add("arn:aws:cloudwatch:us-east-1:123456789012:alarm:"
                        + alarm.at("/alarm_name").asText());
            }
        });
        assertThat(warnings).hasSizeGreaterThan(30);
        assertThat(named).containsExactlyInAnyOrderElementsOf(warnings);
    }

    @Test
    void whatDoesNotReachAServiceIsToldToTheOperators() {
        JsonNode lost = routes("on-call: {severity: [critical], pagerduty: {}}")
                .at("/resource/aws_cloudwatch_metric_alarm/alarm-alarms-on-call-pagerduty-critical-start-1-lost");

        assertThat(lost.at("/metric_name").asText()).isEqualTo("FailedInvocations");
        assertThat(lost.at("/alarm_actions")).hasSize(1);
    }

    @Test
    void aCellWithoutRoutesHasNoTopicAndNoKeyOfItsOwnForAlarms() {
        JsonNode stack = Projects.synth(folder, QUEUE);

        assertThat(stack.at("/resource/aws_kms_key/key-alarms").isMissingNode()).isTrue();
        assertThat(stack.at("/resource/aws_sns_topic").isMissingNode()).isTrue();
    }

    private static JsonNode message(JsonNode targets, String id) throws IOException {
        return json(targets.get(id).at("/input_transformer/input_template"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}

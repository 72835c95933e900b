package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueModuleTest {
    private static final String TWO_QUEUES =
            """
            queue:
              queues:
                billing: {receives: 3}
                shipping: {}
              topics:
                orders: {to: [billing, shipping]}
            """;

    @TempDir
    Path folder;

    @Test
    void aQueueHasItsOwnDeadLettersAndTheCellsKey() throws IOException {
        JsonNode queues = Projects.synth(folder, TWO_QUEUES).at("/resource/aws_sqs_queue");

        JsonNode billing = queues.get("queue-billing");
        assertThat(billing.at("/kms_master_key_id").asText()).isEqualTo("${aws_kms_key.key-queues.arn}");
        assertThat(json(billing.at("/redrive_policy")).at("/maxReceiveCount").asInt())
                .isEqualTo(3);
        assertThat(json(billing.at("/redrive_policy"))
                        .at("/deadLetterTargetArn")
                        .asText())
                .isEqualTo("${aws_sqs_queue.dead-letters-billing.arn}");
        assertThat(json(queues.at("/dead-letters-billing/redrive_allow_policy"))
                        .at("/sourceQueueArns/0")
                        .asText())
                .isEqualTo("arn:aws:sqs:us-east-1:123456789012:acme-billing");
        assertThat(billing.at("/name").asText()).isEqualTo("acme-billing");
    }

    @Test
    void aQueueTakesMessagesFromItsTopicsAndNoOthers() throws IOException {
        JsonNode stack = Projects.synth(folder, TWO_QUEUES + "    alerts: {to: [shipping]}\n");

        assertThat(allowed(stack, "billing").at("/Condition/ArnEquals/aws:SourceArn"))
                .isEqualTo(new ObjectMapper().readTree("\"arn:aws:sns:us-east-1:123456789012:acme-orders\""));
        assertThat(allowed(stack, "shipping").at("/Condition/ArnEquals/aws:SourceArn"))
                .hasSize(2);
        assertThat(stack.at("/resource/aws_sns_topic_subscription")).hasSize(3);
    }

    @Test
    void whatWaitsTooLongOrDiesRaisesAnAlarm() {
        JsonNode alarms = Projects.synth(folder, TWO_QUEUES).at("/resource/aws_cloudwatch_metric_alarm");

        assertThat(alarms.at("/alarm-dead-letters-billing/dimensions/QueueName").asText())
                .isEqualTo("acme-dead-letters-billing");
        assertThat(alarms.at("/alarm-queue-billing-age/threshold").asInt()).isEqualTo(900);
    }

    @Test
    void aCellWithoutQueuesHasNoKeyForThem() {
        JsonNode stack = Projects.synth(folder, "");

        assertThat(stack.at("/resource/aws_kms_key/key-queues").isMissingNode()).isTrue();
        assertThat(stack.at("/resource/aws_sqs_queue").isMissingNode()).isTrue();
    }

    private static JsonNode allowed(JsonNode stack, String queue) throws IOException {
        JsonNode policy = json(stack.at("/resource/aws_sqs_queue/queue-" + queue + "/policy"));
        for (JsonNode statement : policy.get("Statement")) {
            if (statement.get("Effect").asText().equals("Allow")) {
                return statement;
            }
        }
        throw new AssertionError("nothing is allowed: " + policy);
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}

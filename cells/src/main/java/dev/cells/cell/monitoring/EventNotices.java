package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import java.util.List;

/** Sends events to the topics of alarms, where AWS has an event for a failure and no metric. */
public final class EventNotices {
    private EventNotices() {}

    /**
     * @param resourceName name of the rule within the stack
     * @param description what happened and what to do about it
     * @param pattern which events, as JSON
     * @param topics ARNs of the topics
     */
    public static void send(
            StackScope scope, String resourceName, String description, String pattern, List<String> topics) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id(resourceName))
                .name(scope.names().of(NameKind.EVENT_RULE, resourceName))
                .description(description)
                .eventPattern(pattern)
                .tags(scope.tags())
                .build();
        for (int i = 0; i < topics.size(); i++) {
            String topic = "topic-" + (i + 1);
            CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(resourceName + "-" + topic))
                    .rule(rule.getName())
                    .targetId(topic)
                    .arn(topics.get(i))
                    .build();
        }
    }

    /**
     * Sends the failures of jobs of AWS Batch, which has no metric for them
     * (docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html). A job has failed after its last attempt.
     *
     * @param queues ARNs of the queues that the jobs were submitted to
     */
    public static void ofFailedJobs(StackScope scope, String resourceName, AlarmsOutput alarms, List<String> queues) {
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = pattern.putObject("detail");
        ArrayNode from = detail.putArray("jobQueue");
        queues.forEach(from::add);
        detail.putArray("status").add("FAILED");
        pattern.putArray("detail-type").add("Batch Job State Change");
        pattern.putArray("source").add("aws.batch");
        send(
                scope,
                resourceName,
                "A job failed after its last attempt: read its log, fix the cause, submit it again",
                pattern.toString(),
                alarms.topics().get(AlarmSeverity.WARNING));
    }
}

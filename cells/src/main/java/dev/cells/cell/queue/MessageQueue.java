package dev.cells.cell.queue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.cell.queue.MessageTopic.Arns;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.sqs_queue.SqsQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue, and the queue of the messages that nobody could handle. */
final class MessageQueue {
    private static final String DEAD = "dead-letters-";
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LONGEST_POLL_SECONDS = 20;
    private static final int MINUTES_UNTIL_OLD = 5;

    private final StackScope scope;
    private final String name;
    private final QueueSettings.Queue settings;
    private final SqsQueue queue;

    /** @param topics names of the topics that send to the queue */
    MessageQueue(StackScope scope, String name, QueueSettings.Queue settings, String key, List<String> topics) {
        this.scope = scope;
        this.name = name;
        this.settings = settings;
        SqsQueue dead = dead(key);
        this.queue = queue(name, key)
                .visibilityTimeoutSeconds(settings.visibilitySeconds())
                .messageRetentionSeconds(settings.keepDays() * SECONDS_PER_DAY)
                .receiveWaitTimeSeconds(LONGEST_POLL_SECONDS)
                .redrivePolicy(redrive(dead))
                .policy(policy(topics).json())
                .build();
    }

    /** A reference to the queue's ARN. */
    String arn() {
        return queue.getArn();
    }

    /** Tells when messages die or wait too long. */
    void watch(AlarmsOutput alarms) {
        alarms.raise(
                scope,
                DEAD + name,
                AlarmSeverity.CRITICAL,
                metric("A message could not be handled", "ApproximateNumberOfMessagesVisible", DEAD + name, 0, 1));
        alarms.raise(
                scope,
                "queue-" + name + "-age",
                AlarmSeverity.WARNING,
                metric(
                        "Messages are not processed in time",
                        "ApproximateAgeOfOldestMessage",
                        name,
                        settings.maxAgeSeconds(),
                        MINUTES_UNTIL_OLD));
        Map<String, String> dimensions = Map.of("QueueName", scope.names().of(NameKind.QUEUE, name));
        alarms.show(new Graph(
                "Queue " + name + ": messages",
                List.of(
                        new Graph.Line("AWS/SQS", "NumberOfMessagesSent", "Sum", dimensions),
                        new Graph.Line("AWS/SQS", "NumberOfMessagesDeleted", "Sum", dimensions),
                        new Graph.Line("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", dimensions))));
    }

    StoreOutput output(String key) {
        return new StoreOutput(
                name,
                Map.of(Arns.variable(name, "_QUEUE_URL"), queue.getUrl()),
                List.of(
                        Grant.of(
                                List.of(
                                        "sqs:ChangeMessageVisibility",
                                        "sqs:DeleteMessage",
                                        "sqs:GetQueueAttributes",
                                        "sqs:ReceiveMessage"),
                                queue.getArn()),
                        Grant.of(List.of("kms:Decrypt"), key)),
                List.of(
                        Grant.of(List.of("sqs:GetQueueAttributes", "sqs:SendMessage"), queue.getArn()),
                        Grant.of(List.of("kms:Decrypt", "kms:GenerateDataKey"), key)),
                Optional.empty());
    }

    private SqsQueue.Builder queue(String resourceName, String key) {
        String id = resourceName.startsWith(DEAD) ? resourceName : "queue-" + resourceName;
        return SqsQueue.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.QUEUE, resourceName))
                .kmsMasterKeyId(key)
                .tags(scope.tags(DataClass.PHI));
    }

    private SqsQueue dead(String key) {
        ObjectNode allow = JsonNodeFactory.instance.objectNode();
        allow.put("redrivePermission", "byQueue");
        allow.putArray("sourceQueueArns").add(Arns.queue(scope, name));
        return queue(DEAD + name, key)
                .messageRetentionSeconds(settings.deadLetterDays() * SECONDS_PER_DAY)
                .redriveAllowPolicy(allow.toString())
                .policy(PolicyDocument.of(Statement.denyPlaintext("sqs:*", Arns.queue(scope, DEAD + name)))
                        .json())
                .build();
    }

    private String redrive(SqsQueue dead) {
        ObjectNode redrive = JsonNodeFactory.instance.objectNode();
        redrive.put("deadLetterTargetArn", dead.getArn());
        redrive.put("maxReceiveCount", settings.receives());
        return redrive.toString();
    }

    /** Part of the queue and not a resource of its own, for which the provider would wait 25 seconds more. */
    private PolicyDocument policy(List<String> topics) {
        String arn = Arns.queue(scope, name);
        PolicyDocument document = PolicyDocument.of(Statement.denyPlaintext("sqs:*", arn));
        if (topics.isEmpty()) {
            return document;
        }
        return document.and(Statement.allow("SendByTopics")
                .to(Principal.service("sns.amazonaws.com"))
                .actions("sqs:SendMessage")
                .on(arn)
                .when(
                        "ArnEquals",
                        "aws:SourceArn",
                        topics.stream().map(topic -> Arns.topic(scope, topic)).toArray(String[]::new)));
    }

    private AlarmProps metric(String meaning, String metric, String resourceName, int threshold, int minutes) {
        return new AlarmProps(
                meaning + ": queue " + name,
                "AWS/SQS",
                metric,
                "Maximum",
                Map.of("QueueName", scope.names().of(NameKind.QUEUE, resourceName)),
                true,
                threshold,
                minutes);
    }
}

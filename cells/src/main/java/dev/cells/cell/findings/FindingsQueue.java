package dev.cells.cell.findings;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
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

/** Where the pipeline that builds images reads which of them to build anew. */
final class FindingsQueue {
    static final String RESOURCE_NAME = "image-findings";
    private static final int KEEP_SECONDS = 14 * 86_400; // the longest that SQS keeps a message
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int MINUTES = 5;
    private static final String NAMESPACE = "AWS/SQS";

    private final StackScope scope;
    private final String name;
    private final SqsQueue queue;

    /** @param rules names of the rules that send to it */
    FindingsQueue(StackScope scope, String key, List<String> rules) {
        this.scope = scope;
        this.name = scope.names().of(NameKind.QUEUE, RESOURCE_NAME);
        this.queue = SqsQueue.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .name(name)
                .kmsMasterKeyId(key)
                .messageRetentionSeconds(KEEP_SECONDS)
                .policy(policy(scope, name, rules).json())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    /** A reference to its ARN. */
    String arn() {
        return queue.getArn();
    }

    /** Tells of every finding, and of one that nobody works on. */
    void watch(AlarmsOutput alarms, int maxAgeHours) {
        Map<String, String> dimensions = Map.of("QueueName", name);
        alarms.raise(
                scope,
                RESOURCE_NAME,
                AlarmSeverity.CRITICAL,
                AlarmProps.counting(
                        "A running image has a known vulnerability: rebuild it, and put the new digest into config",
                        NAMESPACE,
                        "NumberOfMessagesSent",
                        dimensions,
                        0,
                        MINUTES));
        alarms.raise(
                scope,
                RESOURCE_NAME + "-age",
                AlarmSeverity.WARNING,
                new AlarmProps(
                        "The build pipeline does not read queue " + name + ": vulnerable images keep running",
                        NAMESPACE,
                        "ApproximateAgeOfOldestMessage",
                        "Maximum",
                        dimensions,
                        true,
                        maxAgeHours * SECONDS_PER_HOUR,
                        MINUTES));
    }

    private static PolicyDocument policy(StackScope scope, String name, List<String> rules) {
        String account = scope.config().account().id().value();
        String place = scope.config().region() + ":" + account + ":";
        String arn = "arn:aws:sqs:" + place + name;
        return PolicyDocument.of(
                Statement.allow("SendByRules")
                        .to(Principal.service("events.amazonaws.com"))
                        .actions("sqs:SendMessage")
                        .on(arn)
                        .when(
                                "ArnEquals",
                                "aws:SourceArn",
                                rules.stream()
                                        .map(rule -> "arn:aws:events:" + place + "rule/" + rule)
                                        .toArray(String[]::new))
                        .when("StringEquals", "aws:SourceAccount", account),
                Statement.denyPlaintext("sqs:*", arn));
    }
}

package dev.cells.cell.ingest;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.sqs_queue.SqsQueue;
import java.util.Map;

/**
 * The queue of events that started no run. EventBridge tries for 24 hours and then drops an event, unless its target has
 * such a queue (docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html).
 */
final class Undelivered {
    private static final String NAME = "ingest-undelivered";

    /** The longest that SQS keeps a message, 14 days. */
    private static final int KEEP_SECONDS = 1_209_600;

    private Undelivered() {}

    /**
     * @param rule physical name of the rule whose events these are
     * @return a reference to the queue's ARN
     */
    static String queue(ModuleContext context, String rule) {
        StackScope scope = context.scope();
        String place = scope.config().region() + ":" + scope.config().account().id() + ":";
        String name = scope.names().of(NameKind.QUEUE, NAME);
        String arn = "arn:aws:sqs:" + place + name;
        SqsQueue queue = SqsQueue.Builder.create(scope.stack(), scope.id(NAME))
                .name(name)
                // The key of alarms is the one that EventBridge may use. An event holds the name of an object, no
                // content.
                .kmsMasterKeyId(Foundation.of(context).key(KeyClass.ALARMS))
                .messageRetentionSeconds(KEEP_SECONDS)
                .policy(PolicyDocument.of(Statement.denyPlaintext("sqs:*", arn))
                        .and(Statement.allow("SendByRule")
                                .to(Principal.service("events.amazonaws.com"))
                                .actions("sqs:SendMessage")
                                .on(arn)
                                .when("ArnEquals", "aws:SourceArn", "arn:aws:events:" + place + "rule/" + rule))
                        .json())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        Foundation.of(context)
                .alarm(alarms -> alarms.raise(
                        scope,
                        NAME,
                        AlarmSeverity.CRITICAL,
                        new AlarmProps(
                                "An object landed and no run was started for it: submit a job with the OBJECT_KEY of the"
                                        + " message",
                                "AWS/SQS",
                                "ApproximateNumberOfMessagesVisible",
                                "Maximum",
                                Map.of("QueueName", name),
                                true,
                                0,
                                1)));
        return queue.getArn();
    }
}

package dev.cells.cell.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.BatchJob;
import dev.cells.constructs.identity.ServiceRole;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetBatchTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import imports.aws.s3_bucket_notification.S3BucketNotification;
import java.util.List;
import java.util.Map;

/** Starts a run for each object that arrives, and tells it which. */
final class ObjectCreatedTrigger {
    /** The event's key stands unquoted: EventBridge puts it in with its quotes. */
    private static final String TELL_KEY =
            "{\"ContainerOverrides\":{\"Environment\":[{\"Name\":\"OBJECT_KEY\",\"Value\":<key>}]}}";

    private ObjectCreatedTrigger() {}

    static void start(StackScope scope, String resourceName, String bucket, BatchJob job) {
        S3BucketNotification.Builder.create(scope.stack(), scope.id(resourceName + "-events"))
                .bucket(bucket)
                .eventbridge(true)
                .build();
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(
                        scope.stack(), scope.id(resourceName + "-arrival"))
                .name(scope.names().of(NameKind.EVENT_RULE, resourceName))
                .description("An object has landed")
                .eventPattern(pattern(bucket))
                .tags(scope.tags())
                .build();
        ServiceRole role = new ServiceRole(
                scope,
                resourceName + "-submit",
                "events.amazonaws.com",
                "Starts the task for an object that has landed",
                List.of(Statement.allow("Submit").actions("batch:SubmitJob").on(job.definition(), job.queue())));
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(resourceName + "-arrival-target"))
                .rule(rule.getName())
                .targetId("queue")
                .arn(job.queue())
                .roleArn(role.arn())
                .batchTarget(CloudwatchEventTargetBatchTarget.builder()
                        .jobDefinition(job.definition())
                        .jobName(resourceName)
                        .build())
                .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                        .inputPaths(Map.of("key", "$.detail.object.key"))
                        .inputTemplate(TELL_KEY)
                        .build())
                .build();
    }

    private static String pattern(String bucket) {
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        pattern.putObject("detail").putObject("bucket").putArray("name").add(bucket);
        pattern.putArray("detail-type").add("Object Created");
        pattern.putArray("source").add("aws.s3");
        return pattern.toString();
    }
}

package dev.cells.cell.jobs;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.BatchJob;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetBatchTarget;
import java.util.List;

/** Puts a run into a job's queue whenever its time has come. */
final class JobSchedule {
    private JobSchedule() {}

    static void run(StackScope scope, String resourceName, BatchJob job, String schedule) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(
                        scope.stack(), scope.id("schedule-" + resourceName))
                .name(scope.names().of(NameKind.EVENT_RULE, resourceName))
                .description("When " + resourceName + " runs")
                .scheduleExpression(schedule)
                .tags(scope.tags())
                .build();
        ServiceRole role = new ServiceRole(
                scope,
                resourceName + "-submit",
                "events.amazonaws.com",
                "Puts runs of " + resourceName + " into its queue",
                List.of(Statement.allow("Submit").actions("batch:SubmitJob").on(job.definition(), job.queue())));
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id("schedule-" + resourceName + "-target"))
                .rule(rule.getName())
                .targetId("queue")
                .arn(job.queue())
                .roleArn(role.arn())
                .batchTarget(CloudwatchEventTargetBatchTarget.builder()
                        .jobDefinition(job.definition())
                        .jobName(resourceName)
                        .build())
                .build();
    }
}

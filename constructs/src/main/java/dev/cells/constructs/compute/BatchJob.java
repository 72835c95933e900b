package dev.cells.constructs.compute;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.batch_compute_environment.BatchComputeEnvironment;
import imports.aws.batch_compute_environment.BatchComputeEnvironmentComputeResources;
import imports.aws.batch_job_definition.BatchJobDefinition;
import imports.aws.batch_job_definition.BatchJobDefinitionRetryStrategy;
import imports.aws.batch_job_definition.BatchJobDefinitionTimeout;
import imports.aws.batch_job_queue.BatchJobQueue;
import imports.aws.batch_job_queue.BatchJobQueueComputeEnvironmentOrder;
import java.util.List;

/**
 * A container that runs to its end: a definition, a queue of its own that waits while the parallel runs are taken, and
 * the place where it runs, which costs nothing while nothing runs. The place is its own because it carries the security
 * group.
 */
public final class BatchJob {
    private static final int SECONDS = 60;

    private final BatchJobDefinition definition;
    private final BatchJobQueue queue;

    /** @param thing its name within the stack, and that of its container */
    public BatchJob(StackScope scope, String thing, BatchProps props) {
        String name = scope.names().of(NameKind.BATCH, thing);
        BatchComputeEnvironment place = BatchComputeEnvironment.Builder.create(
                        scope.stack(), scope.id("place-" + thing))
                .computeEnvironmentName(name)
                .type("MANAGED")
                .state("ENABLED")
                .computeResources(BatchComputeEnvironmentComputeResources.builder()
                        .type(props.spot() ? "FARGATE_SPOT" : "FARGATE")
                        .maxVcpus(props.processors())
                        .subnets(props.subnets())
                        .securityGroupIds(List.of(props.securityGroup()))
                        .build())
                .tags(scope.tags())
                .build();
        queue = BatchJobQueue.Builder.create(scope.stack(), scope.id("queue-of-" + thing))
                .name(name)
                .state("ENABLED")
                .priority(1)
                .computeEnvironmentOrder(List.of(BatchJobQueueComputeEnvironmentOrder.builder()
                        .order(1)
                        .computeEnvironment(place.getArn())
                        .build()))
                .tags(scope.tags())
                .build();
        definition = BatchJobDefinition.Builder.create(scope.stack(), scope.id("definition-" + thing))
                .name(name)
                .type("container")
                .platformCapabilities(List.of("FARGATE"))
                .propagateTags(true)
                .containerProperties(BatchContainer.json(scope, thing, props))
                .retryStrategy(BatchJobDefinitionRetryStrategy.builder()
                        .attempts(props.attempts())
                        .build())
                .timeout(BatchJobDefinitionTimeout.builder()
                        .attemptDurationSeconds(props.timeoutMinutes() * SECONDS)
                        .build())
                .tags(scope.tags())
                .build();
    }

    /** A reference to the ARN of the latest revision of its definition. */
    public String definition() {
        return definition.getArn();
    }

    /** A reference to the ARN of its queue. */
    public String queue() {
        return queue.getArn();
    }
}

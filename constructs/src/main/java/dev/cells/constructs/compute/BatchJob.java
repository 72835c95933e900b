package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskProps.Volume;
import imports.aws.batch_compute_environment.BatchComputeEnvironment;
import imports.aws.batch_compute_environment.BatchComputeEnvironmentComputeResources;
import imports.aws.batch_job_definition.BatchJobDefinition;
import imports.aws.batch_job_definition.BatchJobDefinitionRetryStrategy;
import imports.aws.batch_job_definition.BatchJobDefinitionTimeout;
import imports.aws.batch_job_queue.BatchJobQueue;
import imports.aws.batch_job_queue.BatchJobQueueComputeEnvironmentOrder;
import java.util.List;
import java.util.Map;

/**
 * A container that runs to completion: a job definition, a queue that holds jobs while the maximum number runs, and a
 * compute environment, which costs nothing while no job runs. Each job has its own compute environment because the
 * security group belongs to it.
 */
public final class BatchJob {
    private static final int SECONDS = 60;

    private final BatchJobDefinition definition;
    private final BatchJobQueue queue;

    /** @param thing its name within the stack and the name of its container */
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

    /** The container of a job in the format of AWS Batch, as restricted as that of a service. */
    static final class BatchContainer {
        private static final String SCRATCH = "scratch";
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private BatchContainer() {}

        static String json(StackScope scope, String thing, BatchProps props) {
            TaskProps task = props.task();
            ObjectNode json = JSON.objectNode();
            json.set("environment", pairs(task.container().environment(), "value"));
            json.put("executionRoleArn", task.executionRole());
            task.runtime().diskGb().ifPresent(size -> json.putObject("ephemeralStorage")
                    .put("sizeInGiB", size));
            json.putObject("fargatePlatformConfiguration").put("platformVersion", "1.4.0");
            json.put("image", task.container().image());
            json.put("jobRoleArn", task.taskRole());
            json.putObject("linuxParameters").put("initProcessEnabled", true);
            json.putObject("logConfiguration")
                    .put("logDriver", "awslogs")
                    .putObject("options")
                    .put("awslogs-group", task.logs().name())
                    .put("awslogs-region", scope.config().region().value())
                    .put("awslogs-stream-prefix", thing);
            ArrayNode mounts = json.putArray("mountPoints");
            mounts.addObject()
                    .put("containerPath", "/tmp")
                    .put("readOnly", false)
                    .put("sourceVolume", SCRATCH);
            task.volumes().forEach(volume -> volume.mount(mounts));
            json.putObject("networkConfiguration").put("assignPublicIp", "DISABLED");
            json.put("readonlyRootFilesystem", true);
            ArrayNode resources = json.putArray("resourceRequirements");
            resources.addObject().put("type", "MEMORY").put("value", String.valueOf(task.memory()));
            resources.addObject().put("type", "VCPU").put("value", props.processorsOfOne());
            json.putObject("runtimePlatform")
                    .put("cpuArchitecture", task.runtime().architecture().name())
                    .put("operatingSystemFamily", "LINUX");
            json.set("secrets", pairs(task.container().secrets(), "valueFrom"));
            json.put("user", task.runtime().user());
            ArrayNode volumes = json.putArray("volumes");
            volumes.addObject().put("name", SCRATCH).putObject("host");
            task.volumes().forEach(volume -> shared(volumes.addObject().put("name", volume.name()), volume));
            return json.toString();
        }

        private static void shared(ObjectNode json, Volume volume) {
            ObjectNode files = json.putObject("efsVolumeConfiguration");
            files.putObject("authorizationConfig")
                    .put("accessPointId", volume.accessPoint())
                    .put("iam", "ENABLED");
            files.put("fileSystemId", volume.fileSystem());
            files.put("transitEncryption", "ENABLED");
        }

        private static ArrayNode pairs(Map<String, String> values, String key) {
            ArrayNode list = JSON.arrayNode();
            values.forEach((name, value) -> list.addObject().put("name", name).put(key, value));
            return list;
        }
    }

    /**
     * @param attempts how often a run is tried before it has failed
     * @param timeoutMinutes after which a run is stopped
     * @param parallel runs at the same time
     * @param spot whether it runs on what AWS has left over: a third of the price, and stopped at two minutes' notice
     * @param subnets ids; none of them gives public addresses
     * @param securityGroup id of its own security group
     */
    public record BatchProps(
            TaskProps task,
            int attempts,
            int timeoutMinutes,
            int parallel,
            boolean spot,
            List<String> subnets,
            String securityGroup) {
        private static final int UNITS_PER_CPU = 1024;

        public BatchProps {
            subnets = List.copyOf(subnets);
        }

        /** Total vCPUs of all parallel runs, rounded up to a whole number as AWS Batch requires. */
        int processors() {
            return (parallel * task.cpu() + UNITS_PER_CPU - 1) / UNITS_PER_CPU;
        }

        /** vCPUs of one run as AWS writes them: {@code 0.25}, {@code 1}, … */
        String processorsOfOne() {
            return task.cpu() % UNITS_PER_CPU == 0
                    ? String.valueOf(task.cpu() / UNITS_PER_CPU)
                    : String.valueOf((double) task.cpu() / UNITS_PER_CPU);
        }
    }
}

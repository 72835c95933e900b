package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.compute.TaskProps.SidecarProps;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.ecs_task_definition.EcsTaskDefinition;
import imports.aws.ecs_task_definition.EcsTaskDefinitionEphemeralStorage;
import imports.aws.ecs_task_definition.EcsTaskDefinitionRuntimePlatform;
import imports.aws.ecs_task_definition.EcsTaskDefinitionVolume;
import imports.aws.ecs_task_definition.EcsTaskDefinitionVolumeEfsVolumeConfiguration;
import imports.aws.ecs_task_definition.EcsTaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A task on Fargate with one main container. Its root file system is read-only except for {@code /tmp}; it has no Linux
 * capabilities, is not root, and an init process reaps zombies.
 *
 * <p>{@code /tmp} is an empty bind mount, which belongs to root with mode 0755, unless the image declares the path as a
 * {@code VOLUME}: then it has owner and mode of the image's folder. An image must do so to write there
 * (docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html).
 */
public final class TaskDefinition {
    private static final String SCRATCH = "scratch";
    private static final int CHECK_SECONDS = 30;
    private static final int CHECKS = 3;
    private static final int START_SECONDS = 60;
    private static final int ANSWER_SECONDS = 5;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EcsTaskDefinition definition;

    /** @param thing name of the container, part of the family's name and of the id */
    public TaskDefinition(StackScope scope, String thing, TaskProps props) {
        this(scope, thing, props, List.of());
    }

    /** @param sidecars containers beside the main container, with the same role and log group */
    public TaskDefinition(StackScope scope, String thing, TaskProps props, List<SidecarProps> sidecars) {
        ArrayNode containers = JSON.arrayNode();
        containers.add(container(scope, thing, props));
        sidecars.forEach(sidecar -> containers.add(Sidecar.json(scope, sidecar, props.logs())));
        EcsTaskDefinition.Builder builder = EcsTaskDefinition.Builder.create(scope.stack(), scope.id("task-" + thing))
                .family(scope.names().of(NameKind.TASK_FAMILY, thing))
                .requiresCompatibilities(List.of("FARGATE"))
                .networkMode("awsvpc")
                .cpu(String.valueOf(props.cpu()))
                .memory(String.valueOf(props.memory()))
                .runtimePlatform(EcsTaskDefinitionRuntimePlatform.builder()
                        .operatingSystemFamily("LINUX")
                        .cpuArchitecture(props.runtime().architecture().name())
                        .build())
                .taskRoleArn(props.taskRole())
                .executionRoleArn(props.executionRole())
                .containerDefinitions(containers.toString())
                .volume(volumes(props))
                .tags(scope.tags());
        props.runtime()
                .diskGb()
                .ifPresent(size -> builder.ephemeralStorage(EcsTaskDefinitionEphemeralStorage.builder()
                        .sizeInGib(size)
                        .build()));
        definition = builder.build();
    }

    /** A reference to the ARN of its latest revision. */
    public String arn() {
        return definition.getArn();
    }

    private static List<EcsTaskDefinitionVolume> volumes(TaskProps props) {
        List<EcsTaskDefinitionVolume> volumes = new ArrayList<>();
        volumes.add(EcsTaskDefinitionVolume.builder().name(SCRATCH).build());
        props.volumes()
                .forEach(volume -> volumes.add(EcsTaskDefinitionVolume.builder()
                        .name(volume.name())
                        .efsVolumeConfiguration(EcsTaskDefinitionVolumeEfsVolumeConfiguration.builder()
                                .fileSystemId(volume.fileSystem())
                                .transitEncryption("ENABLED")
                                .authorizationConfig(
                                        EcsTaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfig.builder()
                                                .accessPointId(volume.accessPoint())
                                                .iam("ENABLED")
                                                .build())
                                .build())
                        .build()));
        return volumes;
    }

    private static ObjectNode container(StackScope scope, String thing, TaskProps props) {
        ContainerProps container = props.container();
        ObjectNode json = JSON.objectNode();
        if (!container.command().isEmpty()) {
            ArrayNode words = json.putArray("command");
            container.command().forEach(words::add);
        }
        json.set("environment", pairs(container.environment(), "value"));
        json.put("essential", true);
        container.healthCommand().ifPresent(command -> health(json.putObject("healthCheck"), command));
        json.put("image", container.image());
        ObjectNode linux = json.putObject("linuxParameters");
        linux.putObject("capabilities").putArray("drop").add("ALL");
        linux.put("initProcessEnabled", true);
        ObjectNode log = json.putObject("logConfiguration").put("logDriver", "awslogs");
        log.putObject("options")
                .put("awslogs-group", props.logs().name())
                .put("awslogs-region", scope.config().region().value())
                .put("awslogs-stream-prefix", thing);
        ArrayNode mounts = json.putArray("mountPoints");
        mounts.addObject().put("containerPath", "/tmp").put("readOnly", false).put("sourceVolume", SCRATCH);
        props.volumes().forEach(volume -> volume.mount(mounts));
        json.put("name", thing);
        ArrayNode ports = json.putArray("portMappings");
        container.port().ifPresent(port -> ports.addObject()
                .put("containerPort", port)
                .put("hostPort", port)
                .put("protocol", "tcp"));
        json.put("privileged", false);
        json.put("readonlyRootFilesystem", true);
        json.set("secrets", pairs(container.secrets(), "valueFrom"));
        json.put("user", props.runtime().user());
        return json;
    }

    /** Without a shell, which the image may not have. */
    private static void health(ObjectNode check, List<String> command) {
        ArrayNode words = check.putArray("command").add("CMD");
        command.forEach(words::add);
        check.put("interval", CHECK_SECONDS);
        check.put("retries", CHECKS);
        check.put("startPeriod", START_SECONDS);
        check.put("timeout", ANSWER_SECONDS);
    }

    private static ArrayNode pairs(Map<String, String> values, String key) {
        ArrayNode list = JSON.arrayNode();
        values.forEach((name, value) -> list.addObject().put("name", name).put(key, value));
        return list;
    }

    /** A sidecar as restricted as the main container: no capabilities, a read-only file system, no port. */
    final class Sidecar {
        private Sidecar() {}

        static ObjectNode json(StackScope scope, SidecarProps sidecar, LogGroup logs) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("cpu", sidecar.cpu());
            ArrayNode environment = json.putArray("environment");
            sidecar.environment()
                    .forEach((name, value) ->
                            environment.addObject().put("name", name).put("value", value));
            json.put("essential", false);
            json.put("image", sidecar.image());
            json.putObject("linuxParameters")
                    .putObject("capabilities")
                    .putArray("drop")
                    .add("ALL");
            json.putObject("logConfiguration")
                    .put("logDriver", "awslogs")
                    .putObject("options")
                    .put("awslogs-group", logs.name())
                    .put("awslogs-region", scope.config().region().value())
                    .put("awslogs-stream-prefix", sidecar.name());
            json.put("memory", sidecar.memory());
            json.put("name", sidecar.name());
            json.put("privileged", false);
            json.put("readonlyRootFilesystem", true);
            return json;
        }
    }
}

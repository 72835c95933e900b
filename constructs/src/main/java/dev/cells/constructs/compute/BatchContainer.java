package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
import java.util.Map;

/** The container of a job as AWS Batch writes it: as strict as that of a service. */
final class BatchContainer {
    private static final String SCRATCH = "scratch";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BatchContainer() {}

    static String json(StackScope scope, String thing, BatchProps props) {
        TaskProps task = props.task();
        ObjectNode json = JSON.objectNode();
        json.set("environment", pairs(task.container().environment(), "value"));
        json.put("executionRoleArn", task.executionRole());
        json.putObject("fargatePlatformConfiguration").put("platformVersion", "1.4.0");
        json.put("image", TerraformText.literal(task.container().image()));
        json.put("jobRoleArn", task.taskRole());
        json.putObject("linuxParameters").put("initProcessEnabled", true);
        json.putObject("logConfiguration")
                .put("logDriver", "awslogs")
                .putObject("options")
                .put("awslogs-group", task.logs().name())
                .put("awslogs-region", scope.config().region().value())
                .put("awslogs-stream-prefix", thing);
        ArrayNode mounts = json.putArray("mountPoints");
        mounts.addObject().put("containerPath", "/tmp").put("readOnly", false).put("sourceVolume", SCRATCH);
        task.volumes().forEach(volume -> volume.mount(mounts));
        json.putObject("networkConfiguration").put("assignPublicIp", "DISABLED");
        json.put("readonlyRootFilesystem", true);
        ArrayNode resources = json.putArray("resourceRequirements");
        resources.addObject().put("type", "MEMORY").put("value", String.valueOf(task.memory()));
        resources.addObject().put("type", "VCPU").put("value", props.processorsOfOne());
        json.putObject("runtimePlatform").put("cpuArchitecture", "X86_64").put("operatingSystemFamily", "LINUX");
        json.set("secrets", pairs(task.container().secrets(), "valueFrom"));
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
        values.forEach((name, value) -> list.addObject().put("name", name).put(key, TerraformText.literal(value)));
        return list;
    }
}

package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.observe.LogGroup;

/** A container beside the one that does the work, as bare as that: no capabilities, nothing to write to, no port. */
final class Sidecar {
    private Sidecar() {}

    static ObjectNode json(StackScope scope, SidecarProps sidecar, LogGroup logs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cpu", sidecar.cpu());
        ArrayNode environment = json.putArray("environment");
        sidecar.environment()
                .forEach((name, value) ->
                        environment.addObject().put("name", name).put("value", TerraformText.literal(value)));
        json.put("essential", false);
        json.put("image", TerraformText.literal(sidecar.image()));
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

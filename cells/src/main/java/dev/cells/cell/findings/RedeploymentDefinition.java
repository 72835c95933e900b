package dev.cells.cell.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.constructs.TerraformText;
import java.util.List;
import java.util.SortedMap;

/**
 * The definition of the state machine: from the digest that an event names to the services that run it. A service that
 * is being deployed is left alone, since one scan may bring a hundred events.
 */
final class RedeploymentDefinition {
    private static final String DONE = "Done";
    private static final String WHICH = "Which image";

    private final ObjectNode states = JsonNodeFactory.instance.objectNode();

    private RedeploymentDefinition() {}

    /** @param services those that run an image, by its digest */
    static String of(SortedMap<String, List<ImageOutput.Service>> services) {
        RedeploymentDefinition plan = new RedeploymentDefinition();
        ObjectNode which = plan.states.putObject(WHICH);
        ArrayNode choices = which.putArray("Choices");
        which.put("Default", DONE);
        which.put("Type", "Choice");
        services.forEach((digest, running) -> {
            choices.addObject()
                    .put("Next", look(running.get(0)))
                    .put("StringEquals", digest)
                    .put("Variable", "$.digest");
            for (int i = 0; i < running.size(); i++) {
                plan.add(running.get(i), i + 1 < running.size() ? look(running.get(i + 1)) : DONE);
            }
        });
        plan.states.putObject(DONE).put("Type", "Succeed");
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("StartAt", WHICH);
        definition.set("States", plan.states);
        return TerraformText.literal(definition.toString());
    }

    private void add(ImageOutput.Service service, String next) {
        ObjectNode look = states.putObject(look(service));
        look.put("Next", "Is " + service.resourceName() + " being deployed");
        ObjectNode asked = look.putObject("Parameters");
        asked.put("Cluster", service.cluster());
        asked.putArray("Services").add(service.name());
        look.put("Resource", "arn:aws:states:::aws-sdk:ecs:describeServices");
        look.put("ResultPath", "$.seen");
        look.putObject("ResultSelector").put("deployments.$", "States.ArrayLength($.Services[0].Deployments)");
        look.put("Type", "Task");

        ObjectNode choice = states.putObject("Is " + service.resourceName() + " being deployed");
        choice.putArray("Choices")
                .addObject()
                .put("Next", next)
                .put("NumericGreaterThan", 1)
                .put("Variable", "$.seen.deployments");
        choice.put("Default", "Redeploy " + service.resourceName());
        choice.put("Type", "Choice");

        ObjectNode redeploy = states.putObject("Redeploy " + service.resourceName());
        redeploy.put("Next", next);
        redeploy.putObject("Parameters")
                .put("Cluster", service.cluster())
                .put("ForceNewDeployment", true)
                .put("Service", service.name());
        redeploy.put("Resource", "arn:aws:states:::aws-sdk:ecs:updateService");
        redeploy.putNull("ResultPath"); // the digest goes on to the next service
        redeploy.put("Type", "Task");
    }

    private static String look(ImageOutput.Service service) {
        return "Look at " + service.resourceName();
    }
}

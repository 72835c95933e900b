package dev.cells.cell.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.sfn_state_machine.SfnStateMachine;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Gives services that run an image with a hole fresh containers, one service after the other. */
final class ImageRedeployment {
    private static final String RESOURCE_NAME = "redeploy";
    private static final int MINUTES = 5;

    private final StackScope scope;
    private final SfnStateMachine machine;
    private final String starter;

    /** @param services those that run an image, by its digest */
    ImageRedeployment(StackScope scope, SortedMap<String, List<ImageOutput.Service>> services) {
        this.scope = scope;
        ServiceRole role = new ServiceRole(
                scope,
                RESOURCE_NAME,
                "states.amazonaws.com",
                "Replaces containers whose image has a hole",
                List.of(Statement.allow("Redeploy")
                        .actions("ecs:DescribeServices", "ecs:UpdateService")
                        .on(services.values().stream()
                                .flatMap(List::stream)
                                .map(this::arn)
                                .toList())));
        machine = SfnStateMachine.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .name(scope.names().of(NameKind.EVENT_RULE, RESOURCE_NAME))
                .roleArn(role.arn())
                .type("STANDARD") // which keeps what it did for 90 days
                .definition(RedeploymentDefinition.of(services))
                .tags(scope.tags())
                .build();
        starter = new ServiceRole(
                        scope,
                        RESOURCE_NAME + "-start",
                        "events.amazonaws.com",
                        "Starts replacing containers whose image has a hole",
                        List.of(Statement.allow("Start")
                                .actions("states:StartExecution")
                                .on(machine.getArn())))
                .arn();
    }

    /** A reference to the ARN of the state machine. */
    String arn() {
        return machine.getArn();
    }

    /** ARN of the role by which rules start it. */
    String starter() {
        return starter;
    }

    void watch(AlarmsOutput alarms) {
        alarms.raise(
                scope,
                RESOURCE_NAME + "-failed",
                AlarmSeverity.WARNING,
                AlarmProps.counting(
                        "Vulnerable containers were not replaced: look at the executions of state machine "
                                + scope.names().of(NameKind.EVENT_RULE, RESOURCE_NAME),
                        "AWS/States",
                        "ExecutionsFailed",
                        Map.of("StateMachineArn", machine.getArn()),
                        0,
                        MINUTES));
    }

    private String arn(ImageOutput.Service service) {
        return "arn:aws:ecs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":service/" + service.cluster() + "/" + service.name();
    }

    /**
     * The definition of the state machine: from the digest that an event names to the services that run it. A service that
     * is being deployed is left alone, since one scan may bring a hundred events.
     */
    static final class RedeploymentDefinition {
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
}

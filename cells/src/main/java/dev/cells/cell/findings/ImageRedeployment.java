package dev.cells.cell.findings;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import dev.cells.constructs.observe.AlarmProps;
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
                        "Containers with a hole were not replaced: look at the executions of state machine "
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
}

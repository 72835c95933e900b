package dev.cells.cell.services;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.services.ServicesSettings.RollbackSettings;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskService.ServiceProps.Rollback;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alarms by which ECS rolls a deployment back. They look at a few minutes only, because every deployment lasts that much
 * longer, and are apart from those for operators, which must not be raised by every short peak. An alarm that is raised
 * already when a deployment begins is ignored by ECS.
 */
final class DeploymentAlarms {
    private final StackScope scope;
    private final String service;
    private final RollbackSettings settings;
    private final AlarmsOutput alarms;
    private final List<String> names = new ArrayList<>();
    private final List<ITerraformDependable> raised = new ArrayList<>();

    DeploymentAlarms(StackScope scope, String service, RollbackSettings settings, AlarmsOutput alarms) {
        this.scope = scope.at("rollback");
        this.service = service;
        this.settings = settings;
        this.alarms = alarms;
    }

    /**
     * @param cluster a reference to the cluster's name
     * @param target dimensions of the target group's metrics, of an exposed service
     */
    Rollback raise(String cluster, Optional<Map<String, String>> target) {
        target.ifPresent(dimensions -> raise(
                "errors",
                AlarmProps.counting(
                        "Deployment of " + service + ": it returns 5xx errors, and is rolled back",
                        "AWS/ApplicationELB",
                        "HTTPCode_Target_5XX_Count",
                        dimensions,
                        settings.errors(),
                        settings.minutes())));
        raise(
                "memory",
                new AlarmProps(
                        "Deployment of " + service + ": its memory is nearly used up, and it is rolled back",
                        "AWS/ECS",
                        "MemoryUtilization",
                        "Maximum",
                        // The service itself refers to the alarm, so that this cannot be a reference to the service.
                        Map.of(
                                "ClusterName",
                                cluster,
                                "ServiceName",
                                scope.names().of(NameKind.ECS_SERVICE, service)),
                        true,
                        settings.memoryPercent(),
                        settings.minutes()));
        return new Rollback(names, raised);
    }

    private void raise(String what, AlarmProps props) {
        String thing = service + "-deployment-" + what;
        names.add(scope.names().of(NameKind.ALARM, thing));
        raised.add(alarms.raise(scope, thing, AlarmSeverity.WARNING, props).resource());
    }
}

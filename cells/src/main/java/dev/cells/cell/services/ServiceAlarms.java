package dev.cells.cell.services;

import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import java.util.Map;

/** What operators are told of a service. */
final class ServiceAlarms {
    private static final int MINUTES = 15;
    private static final String NAMESPACE = "AWS/ECS";

    private ServiceAlarms() {}

    static void raise(StackScope scope, String name, String cluster, String service, AlarmsOutput alarms) {
        Map<String, String> dimensions = Map.of("ClusterName", cluster, "ServiceName", service);
        alarms.raise(
                scope,
                name + "-cpu",
                new AlarmProps(
                        "Service " + name + " is busy: raise its cpu or the number of its containers",
                        NAMESPACE,
                        "CPUUtilization",
                        "Average",
                        dimensions,
                        true,
                        alarms.limits().cpuPercent(),
                        MINUTES));
        alarms.raise(
                scope,
                name + "-memory",
                new AlarmProps(
                        "Service " + name + " is about to be killed for want of memory: raise its memory",
                        NAMESPACE,
                        "MemoryUtilization",
                        "Maximum",
                        dimensions,
                        true,
                        alarms.limits().memoryPercent(),
                        MINUTES));
    }
}

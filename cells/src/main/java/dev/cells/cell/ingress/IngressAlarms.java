package dev.cells.cell.ingress;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.lb.Lb;
import imports.aws.lb_target_group.LbTargetGroup;
import java.util.List;
import java.util.Map;

/** What operators are told of the ways in. */
final class IngressAlarms {
    private static final int MINUTES = 5;
    private static final double ERRORS_A_MINUTE = 5;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String BALANCERS = "AWS/ApplicationELB";

    private IngressAlarms() {}

    /** @param resourceName {@code ingress} or {@code api}, the beginning of the alarms' names */
    static void balancer(StackScope scope, String resourceName, Lb balancer, int maxLatencyMs, AlarmsOutput alarms) {
        Map<String, String> dimensions = Map.of("LoadBalancer", balancer.getArnSuffix());
        alarms.raise(
                scope,
                resourceName + "-errors",
                AlarmSeverity.CRITICAL,
                errors(
                        "The load balancer itself returns 5xx errors: no healthy target responds",
                        "HTTPCode_ELB_5XX_Count",
                        dimensions));
        alarms.raise(
                scope,
                resourceName + "-target-errors",
                AlarmSeverity.CRITICAL,
                errors(
                        "Services behind the load balancer return 5xx errors: look at their logs, and roll back the last release",
                        "HTTPCode_Target_5XX_Count",
                        dimensions));
        alarms.raise(
                scope,
                resourceName + "-latency",
                AlarmSeverity.WARNING,
                new AlarmProps(
                        "Latency behind the load balancer is high: find the service under load, and scale it out",
                        BALANCERS,
                        "TargetResponseTime",
                        "Average",
                        dimensions,
                        true,
                        maxLatencyMs / MILLIS_PER_SECOND,
                        MINUTES));
        show(resourceName.equals("api") ? "API" : "Ingress", dimensions, alarms);
    }

    private static void show(String name, Map<String, String> dimensions, AlarmsOutput alarms) {
        alarms.show(new Graph(
                name + ": requests and answers that are errors",
                List.of(
                        new Graph.Line(BALANCERS, "RequestCount", "Sum", dimensions),
                        new Graph.Line(BALANCERS, "HTTPCode_Target_4XX_Count", "Sum", dimensions),
                        new Graph.Line(BALANCERS, "HTTPCode_Target_5XX_Count", "Sum", dimensions))));
        alarms.show(new Graph(
                name + ": seconds to an answer",
                List.of(
                        new Graph.Line(BALANCERS, "TargetResponseTime", "p50", dimensions),
                        new Graph.Line(BALANCERS, "TargetResponseTime", "p99", dimensions))));
    }

    static void unhealthy(StackScope scope, String service, Lb balancer, LbTargetGroup group, AlarmsOutput alarms) {
        alarms.raise(
                scope,
                service + "-unhealthy",
                AlarmSeverity.WARNING,
                new AlarmProps(
                        "Targets of " + service + " fail their health check: look at the service's log",
                        BALANCERS,
                        "UnHealthyHostCount",
                        "Maximum",
                        Map.of("LoadBalancer", balancer.getArnSuffix(), "TargetGroup", group.getArnSuffix()),
                        true,
                        0,
                        MINUTES));
    }

    /** @param api id of an API of the gateway */
    static void gateway(StackScope scope, String api, int maxLatencyMs, AlarmsOutput alarms) {
        Map<String, String> dimensions = Map.of("ApiId", api);
        alarms.raise(
                scope,
                "gateway-errors",
                AlarmSeverity.CRITICAL,
                new AlarmProps(
                        "The API gateway returns 5xx errors: look at the error field in its access log",
                        "AWS/ApiGateway",
                        "5xx",
                        "Sum",
                        dimensions,
                        true,
                        ERRORS_A_MINUTE,
                        MINUTES));
        alarms.raise(
                scope,
                "gateway-latency",
                AlarmSeverity.WARNING,
                new AlarmProps(
                        "Latency through the API gateway is high: compare with the load balancer behind it",
                        "AWS/ApiGateway",
                        "Latency",
                        "Average",
                        dimensions,
                        true,
                        maxLatencyMs,
                        MINUTES));
    }

    private static AlarmProps errors(String description, String metric, Map<String, String> dimensions) {
        return new AlarmProps(description, BALANCERS, metric, "Sum", dimensions, true, ERRORS_A_MINUTE, MINUTES);
    }
}

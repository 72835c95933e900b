package dev.cells.cell.ingress;

import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.monitoring.Graph;
import dev.cells.cell.monitoring.Severity;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.lb.Lb;
import java.util.List;
import java.util.Map;

/** What operators are told of the way in. */
final class IngressAlarms {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final int MINUTES = 5;
    private static final double ERRORS_A_MINUTE = 5;

    private IngressAlarms() {}

    static void raise(StackScope scope, Lb balancer, AlarmsOffer alarms) {
        Map<String, String> dimensions = Map.of("LoadBalancer", balancer.getArnSuffix());
        alarms.raise(
                scope,
                "ingress-errors",
                Severity.CRITICAL,
                new AlarmProps(
                        "Clients get errors that the load balancer makes itself: no service answers it",
                        NAMESPACE,
                        "HTTPCode_ELB_5XX_Count",
                        "Sum",
                        dimensions,
                        true,
                        ERRORS_A_MINUTE,
                        MINUTES));
        alarms.show(new Graph(
                "Ingress: requests and answers that are errors",
                List.of(
                        new Graph.Line(NAMESPACE, "RequestCount", "Sum", dimensions),
                        new Graph.Line(NAMESPACE, "HTTPCode_Target_4XX_Count", "Sum", dimensions),
                        new Graph.Line(NAMESPACE, "HTTPCode_Target_5XX_Count", "Sum", dimensions))));
        alarms.show(new Graph(
                "Ingress: seconds to an answer",
                List.of(
                        new Graph.Line(NAMESPACE, "TargetResponseTime", "p50", dimensions),
                        new Graph.Line(NAMESPACE, "TargetResponseTime", "p99", dimensions))));
    }
}

package dev.cells.cell.ingress;

import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.monitoring.Severity;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.lb.Lb;
import java.util.Map;

/** What operators are told of the way in. */
final class IngressAlarms {
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
                        "AWS/ApplicationELB",
                        "HTTPCode_ELB_5XX_Count",
                        "Sum",
                        dimensions,
                        true,
                        ERRORS_A_MINUTE,
                        MINUTES));
    }
}

package dev.cells.cell.monitoring;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.route53_health_check.Route53HealthCheck;
import java.util.List;
import java.util.Map;

/** Asks the cell's public address, from several continents, as a client would: name, certificate, firewall, service. */
final class Canary {
    private static final String RESOURCE_NAME = "canary";
    private static final String NAMESPACE = "AWS/Route53";
    private static final int HTTPS = 443;
    private static final int FAILURES = 3;
    private static final int SECONDS = 30;

    private Canary() {}

    static void create(StackScope scope, CanarySettings settings, String domain, AlarmsOutput alarms) {
        Route53HealthCheck check = Route53HealthCheck.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .type("HTTPS")
                .fqdn(domain)
                .port(HTTPS)
                .resourcePath(settings.path())
                .enableSni(true)
                .failureThreshold(FAILURES)
                .requestInterval(SECONDS)
                .measureLatency(true)
                .tags(scope.named(RESOURCE_NAME, DataClass.INTERNAL))
                .build();
        Map<String, String> dimensions = Map.of("HealthCheckId", check.getId());
        alarms.raise(
                scope,
                RESOURCE_NAME,
                AlarmSeverity.CRITICAL,
                new AlarmProps(
                        "Clients do not reach https://" + domain + settings.path()
                                + ": look at its name, its certificate, the web firewall and the services behind it",
                        NAMESPACE,
                        "HealthCheckStatus",
                        "Minimum",
                        dimensions,
                        false,
                        1,
                        settings.minutes()));
        alarms.show(new Graph(
                "Canary: milliseconds to the first byte",
                List.of(new Graph.Line(NAMESPACE, "TimeToFirstByte", "Average", dimensions))));
    }
}

package dev.cells.cell.monitoring;

import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput.AlarmRegistry;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.cell.monitoring.MonitoringSettings.CanarySettings;
import dev.cells.cell.monitoring.MonitoringSettings.LogAlarmSettings;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.route53_health_check.Route53HealthCheck;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets modules raise alarms, and sends them to the account's operators and along the cell's routes. */
public final class MonitoringModule implements CellModule<MonitoringSettings> {
    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public Class<MonitoringSettings> settings() {
        return MonitoringSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty().requires(KeysOutput.class).provides(AlarmsOutput.class);
    }

    @Override
    public void build(ModuleContext context, MonitoringSettings settings) {
        String operators = context.scope().parameters().read(AccountParameter.ALARM_TOPIC_ARN);
        AlarmRoutes routes = new AlarmRoutes(context, operators, settings.routes());
        AlarmRegistry registry = new AlarmRegistry();
        AlarmsOutput alarms = new AlarmsOutput(settings, routes.topics(), registry);
        context.provide(alarms);
        context.atEnd(() -> {
            settings.canary().ifPresent(canary -> registry.address()
                    .ifPresent(domain -> Canary.create(context.scope().at("canary"), canary, domain, alarms)));
            logAlarms(context, settings.logAlarms(), alarms);
            if (settings.dashboard()) {
                new Dashboard(context.scope()).create(registry);
            }
            routes.webhooks(registry.alarms());
        });
    }

    private static void logAlarms(ModuleContext context, Map<String, LogAlarmSettings> settings, AlarmsOutput alarms) {
        new TreeMap<>(settings)
                .forEach((name, alarm) -> alarms.raise(
                        context.scope().at("log-alarms." + name),
                        "log-" + name,
                        alarm.severity(),
                        new LogPattern(
                                alarms.registry().log(alarm.service()),
                                alarm.pattern(),
                                alarm.message(),
                                alarm.threshold(),
                                alarm.minutes())));
    }

    /** Asks the cell's public address, from several continents, as a client would: name, certificate, firewall, service. */
    static final class Canary {
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
                            "Canary failed: clients cannot reach https://" + domain + settings.path()
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
}

package dev.cells.cell.monitoring;

import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.AccountParameter;
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
}

package dev.cells.cell.monitoring;

import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.AccountParameter;
import java.util.List;

/** Lets modules raise alarms that reach the account's operators. */
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
        return Contract.empty().making(AlarmsOffer.class);
    }

    @Override
    public void build(ModuleContext context, MonitoringSettings settings) {
        String operators = context.scope().parameters().read(AccountParameter.ALARM_TOPIC_ARN);
        context.offer(new AlarmsOffer(settings, List.of(operators)));
    }
}

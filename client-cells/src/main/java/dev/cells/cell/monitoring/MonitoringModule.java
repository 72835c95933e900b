package dev.cells.cell.monitoring;

import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.AccountParameter;

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
        return Contract.empty().needing(KeysOffer.class).making(AlarmsOffer.class);
    }

    @Override
    public void build(ModuleContext context, MonitoringSettings settings) {
        String operators = context.scope().parameters().read(AccountParameter.ALARM_TOPIC_ARN);
        Routes routes = new Routes(context, operators, settings.routes());
        context.offer(new AlarmsOffer(settings, routes.topics(), routes::note));
        context.atEnd(routes::webhooks);
    }
}

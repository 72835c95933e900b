package dev.cells.cell.ingress;

import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the load balancer, which answers 404 until services are exposed, and what config puts around it. */
public final class IngressModule implements CellModule<IngressSettings> {
    @Override
    public String name() {
        return "ingress";
    }

    @Override
    public Class<IngressSettings> settings() {
        return IngressSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(KeysOffer.class)
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .making(IngressOffer.class);
    }

    @Override
    public void build(ModuleContext context, IngressSettings settings) {
        if (settings.domain().isEmpty() && settings.certificateArn().isEmpty()) {
            // Nobody is exposed, or the checks of config would have asked for one of these.
            return;
        }
        StackScope scope = context.scope();
        EncryptedBucket logs = AccessLogs.bucket(scope, context.cell().logs().auditDays(), context.keep());
        LoadBalancer balancers = new LoadBalancer(scope, settings, logs, context.keep());
        Optional<Zone> zone = settings.zone().map(named -> new Zone(scope.at("zone"), named, context.keep()));

        PeoplesWay people = new PeoplesWay(context, settings, balancers, zone);
        Optional<ProgramsWay> programs =
                settings.api().map(api -> new ProgramsWay(context, settings, api, balancers, zone));

        List<Front> fronts = new ArrayList<>(people.fronts());
        programs.ifPresent(way -> fronts.add(way.front()));
        context.offer(new IngressOffer(
                fronts,
                people.door(),
                (where, exposure) -> exposure.api()
                        ? programs.orElseThrow(() -> new IllegalStateException("no API for " + exposure.name()))
                                .expose(where, exposure)
                        : people.expose(where, exposure)));
    }
}

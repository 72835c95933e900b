package dev.cells.cell.ingress;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput.WafTarget;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import dev.cells.constructs.network.LoadBalancerLogs;
import dev.cells.constructs.network.LoadBalancers;
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
        return Foundation.contract().provides(IngressOutput.class);
    }

    @Override
    public void build(ModuleContext context, IngressSettings settings) {
        if (settings.domain().isEmpty() && settings.certificateArn().isEmpty()) {
            // Nobody is exposed, or the checks of config would have asked for one of these.
            return;
        }
        StackScope scope = context.scope();
        EncryptedBucket logs = LoadBalancerLogs.bucket(
                scope, "ingress-logs", context.cell().logs().auditDays(), context.keep());
        LoadBalancers balancers = new LoadBalancers(
                scope, new LoadBalancers.Settings(settings.tlsPolicy(), settings.idleSeconds(), logs, context.keep()));
        Optional<HostedZone> zone = settings.zone()
                .map(named -> new HostedZone(
                        scope.at("zone"),
                        named,
                        Optional.of(Foundation.of(context).network().vpc()),
                        context.keep()));

        BrowserIngress people = new BrowserIngress(context, settings, balancers, zone);
        Optional<ApiIngress> programs =
                settings.api().map(api -> new ApiIngress(context, settings, api, balancers, zone));

        List<WafTarget> wafTargets = new ArrayList<>(people.wafTargets());
        programs.ifPresent(way -> wafTargets.add(way.wafTarget()));
        context.provide(new IngressOutput(
                wafTargets,
                people.listener(),
                (where, exposure) -> exposure.api()
                        ? programs.orElseThrow(() -> new IllegalStateException("no API for " + exposure.name()))
                                .expose(where, exposure)
                        : people.expose(where, exposure)));
    }
}

package dev.cells.cell.ingress;

import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Flows;
import dev.cells.cell.traffic.Party;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.StackScope;
import imports.aws.lb.Lb;
import java.util.List;

/** Makes the load balancer. It answers 404 until services are exposed. */
public final class IngressModule implements CellModule<IngressSettings> {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

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
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .making(IngressOffer.class);
    }

    @Override
    public void build(ModuleContext context, IngressSettings settings) {
        StackScope scope = context.scope();
        NetworkOffer network = context.get(NetworkOffer.class);
        boolean isPublic = settings.scheme() == Scheme.PUBLIC;
        SubnetTier tier = isPublic ? SubnetTier.PUBLIC : SubnetTier.APPLICATION;
        if (isPublic) {
            network.internet().run();
        }
        Party party = network.firewall().party(scope, "load-balancer", tier, "The way into the cell");
        admitClients(scope, network, party, settings, isPublic);

        Lb balancer = new LoadBalancer(scope, settings, context.keep())
                .build(
                        network.subnets().get(tier),
                        party.group(),
                        context.cell().logs().auditDays());
        String listener = new Listeners(scope, settings).build(balancer.getArn());
        context.find(AlarmsOffer.class).ifPresent(alarms -> IngressAlarms.raise(scope, balancer, alarms));
        if (isPublic) {
            context.find(AlarmsOffer.class)
                    .ifPresent(alarms -> settings.domain().ifPresent(alarms::reachedBy));
        }
        context.offer(new IngressOffer(
                balancer.getArn(), party, (where, exposure) -> Routes.add(where, network.vpc(), listener, exposure)));
    }

    /** Port 80 is open for the redirect alone: nothing is ever answered over plain text. */
    private static void admitClients(
            StackScope scope, NetworkOffer network, Party party, IngressSettings settings, boolean isPublic) {
        List<String> usual = List.of(isPublic ? Flows.ANYWHERE : network.cidr());
        List<String> ranges = settings.from().isEmpty() ? usual : settings.from();
        for (int i = 0; i < ranges.size(); i++) {
            String who = ranges.size() == 1 ? "clients" : "clients-" + (i + 1);
            network.firewall().admitRange(scope, who, ranges.get(i), new Door(party, HTTPS));
            network.firewall().admitRange(scope, who, ranges.get(i), new Door(party, HTTP));
        }
    }
}

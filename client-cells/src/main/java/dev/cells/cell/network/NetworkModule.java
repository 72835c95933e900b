package dev.cells.cell.network;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Firewall;
import dev.cells.cell.traffic.Flows;
import dev.cells.cell.traffic.Neighbour;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.config.fleet.Hub;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.ClosedGroup;
import dev.cells.constructs.network.FlowRecord;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.vpc.Vpc;
import java.util.List;
import java.util.Optional;

/**
 * Makes the network. It has no way to or from the internet until its own settings or another module ask for one, and
 * database subnets never have.
 */
public final class NetworkModule implements CellModule<NetworkSettings> {
    private static final int HTTPS = 443;

    @Override
    public String name() {
        return "network";
    }

    @Override
    public Class<NetworkSettings> settings() {
        return NetworkSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(KeysOffer.class)
                .using(AlarmsOffer.class)
                .making(NetworkOffer.class);
    }

    @Override
    public void build(ModuleContext context, NetworkSettings settings) {
        StackScope scope = context.scope();
        SubnetPlan plan = SubnetPlan.of(settings.cidr());
        Vpc vpc = vpc(scope, settings);
        ClosedGroup.create(scope, "default", vpc.getId());
        LogGroup flow = FlowRecord.create(
                scope,
                "flow",
                vpc.getId(),
                context.get(KeysOffer.class).arn(KeyClass.LOGS),
                context.cell().logs().auditDays());
        context.find(AlarmsOffer.class).ifPresent(alarms -> RefusedConnections.watch(scope, flow, alarms));

        Subnets subnets = new Subnets(scope, vpc.getId(), plan, settings.zones());
        Flows flows = new Flows(plan::block);
        Internet internet = new Internet(scope, vpc.getId(), subnets, flows);
        internet.translate(settings.nat());

        Firewall firewall = new Firewall(vpc.getId(), flows);
        Door door = new Door(
                firewall.party(scope, "endpoints", SubnetTier.APPLICATION, "Interface endpoints of AWS services"),
                HTTPS);
        Endpoints endpoints =
                new Endpoints(scope, vpc.getId(), subnets, door.party().group());
        settings.endpoints().forEach(endpoints::add);
        String s3 = endpoints.s3();

        Optional<Neighbour> utility = utility(scope, vpc.getId(), subnets, flows, plan, settings);
        Optional<Neighbour> monitoring = monitoring(scope, vpc.getId(), subnets, plan, settings);
        context.atEnd(() -> new Acls(scope, vpc.getId(), subnets, flows).build());
        context.offer(new NetworkOffer(
                vpc.getId(),
                settings.cidr(),
                subnets.ids(),
                firewall,
                door,
                s3,
                utility,
                settings.nat() == Nat.NONE
                        ? Optional.empty()
                        : Optional.of(new Neighbour("internet", Flows.ANYWHERE, List.of(HTTPS))),
                monitoring,
                internet::attach));
    }

    private static Optional<Neighbour> utility(
            StackScope scope, String vpc, Subnets subnets, Flows flows, SubnetPlan plan, NetworkSettings settings) {
        return settings.transit().map(transit -> {
            String range = hub(scope).utility().toString();
            subnets.addTransit();
            new Transit(scope, subnets, range, plan.block(SubnetTier.APPLICATION)).build(vpc);
            transit.ports().forEach(flows::passing);
            return new Neighbour("utility", range, transit.ports());
        });
    }

    private static Optional<Neighbour> monitoring(
            StackScope scope, String vpc, Subnets subnets, SubnetPlan plan, NetworkSettings settings) {
        if (!settings.monitoringPeering()) {
            return Optional.empty();
        }
        String range = hub(scope).monitoring().toString();
        Monitored.by(scope, vpc, subnets, range, plan.block(SubnetTier.APPLICATION));
        return Optional.of(new Neighbour("monitoring", range, List.of()));
    }

    private static Hub hub(StackScope scope) {
        return scope.config()
                .account()
                .hub()
                .orElseThrow(() -> new IllegalStateException("the checks of config let through a cell without a hub"));
    }

    private static Vpc vpc(StackScope scope, NetworkSettings settings) {
        return Vpc.Builder.create(scope.stack(), scope.id("vpc"))
                .cidrBlock(settings.cidr())
                // Both are needed for the private names of endpoints.
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(scope.named("network", DataClass.INTERNAL))
                .build();
    }
}

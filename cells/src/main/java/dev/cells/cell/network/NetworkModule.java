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
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.ClosedGroup;
import dev.cells.constructs.network.FlowRecord;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.vpc.Vpc;
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

        Neighbours neighbours = new Neighbours(scope, vpc.getId(), subnets, flows, plan.block(SubnetTier.APPLICATION));
        context.atEnd(() -> new Acls(scope, vpc.getId(), subnets, flows).build());
        context.offer(new NetworkOffer(
                vpc.getId(),
                settings.cidr(),
                subnets.ids(),
                firewall,
                door,
                s3,
                settings.transit().map(neighbours::utility),
                settings.nat() == Nat.NONE ? Optional.empty() : Optional.of(Neighbours.INTERNET),
                settings.monitoringPeering() ? Optional.of(neighbours.monitoring()) : Optional.empty(),
                internet::attach));
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

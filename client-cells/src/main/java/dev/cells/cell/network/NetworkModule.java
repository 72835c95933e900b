package dev.cells.cell.network;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Firewall;
import dev.cells.cell.traffic.Flows;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.default_security_group.DefaultSecurityGroup;
import imports.aws.vpc.Vpc;

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
        return Contract.empty().needing(KeysOffer.class).making(NetworkOffer.class);
    }

    @Override
    public void build(ModuleContext context, NetworkSettings settings) {
        StackScope scope = context.scope();
        SubnetPlan plan = SubnetPlan.of(settings.cidr());
        Vpc vpc = vpc(scope, settings);
        closeDefaultGroup(scope, vpc);
        new FlowRecord(
                scope,
                vpc.getId(),
                context.get(KeysOffer.class).arn(KeyClass.LOGS),
                context.cell().logs().auditDays());

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

        context.atEnd(() -> new Acls(scope, vpc.getId(), subnets, flows).build());
        context.offer(
                new NetworkOffer(vpc.getId(), settings.cidr(), subnets.ids(), firewall, door, s3, internet::attach));
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

    /** AWS gives every network a group that lets its members talk; emptied, it lets nobody. */
    private static void closeDefaultGroup(StackScope scope, Vpc vpc) {
        DefaultSecurityGroup.Builder.create(scope.stack(), scope.id("sg-default"))
                .vpcId(vpc.getId())
                .tags(scope.named("default-closed", DataClass.INTERNAL))
                .build();
    }
}

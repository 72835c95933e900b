package dev.cells.cell.network;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.LogPattern;
import dev.cells.cell.network.NetworkSettings.Nat;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.ClosedGroup;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.network.FlowRecord;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.network.VpcEndpoints;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.vpc.Vpc;
import io.cdktn.cdktn.TerraformResourceLifecycle;
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
                .requires(KeysOutput.class)
                .uses(AlarmsOutput.class)
                .provides(NetworkOutput.class);
    }

    @Override
    public void build(ModuleContext context, NetworkSettings settings) {
        StackScope scope = context.scope();
        SubnetPlan plan = SubnetPlan.of(settings.cidr());
        Vpc vpc = vpc(scope, settings);
        ClosedGroup.create(scope, "default", vpc.getId());
        ResolverLinks.create(scope, vpc.getId());
        LogGroup flow = FlowRecord.create(
                scope,
                "flow",
                vpc.getId(),
                context.get(KeysOutput.class).arn(KeyClass.LOGS),
                context.cell().logs().auditDays());
        context.find(AlarmsOutput.class).ifPresent(alarms -> RejectedFlowAlarm.watch(scope, flow, alarms));

        Subnets subnets = new Subnets(scope, vpc.getId(), plan, settings.zones());
        AclRules aclRules = new AclRules(plan::block);
        InternetAccess internet = new InternetAccess(scope, vpc, subnets, aclRules);
        internet.translate(settings.nat());

        Firewall firewall = new Firewall(vpc.getId(), aclRules);
        Listener listener = new Listener(
                firewall.endpoint(scope, "endpoints", SubnetTier.APPLICATION, "Interface endpoints of AWS services"),
                HTTPS);
        VpcEndpoints endpoints = new VpcEndpoints(
                scope,
                vpc.getId(),
                subnets.ids().get(SubnetTier.APPLICATION),
                subnets.routes(SubnetTier.APPLICATION),
                listener.endpoint().group());
        EndpointDemand demand = new EndpointDemand();
        settings.endpoints().forEach(demand::add);
        String s3 = endpoints.s3();

        PeerNetworks peers =
                new PeerNetworks(scope, vpc.getId(), subnets, aclRules, plan.block(SubnetTier.APPLICATION));
        context.atEnd(() -> {
            new NetworkAcls(scope, vpc.getId(), subnets, aclRules).build();
            endpoints(scope, settings, vpc.getId(), demand, endpoints);
            if (demand.patches()) {
                endpoints.admitPatches();
            }
        });
        Optional<PeerNetwork> utility = settings.transit().map(peers::utility);
        context.provide(new NetworkOutput(
                vpc.getId(),
                settings.cidr(),
                subnets.ids(),
                firewall,
                listener,
                settings.sharedEndpoints() ? Optional.of(peers.endpoints()) : Optional.empty(),
                demand,
                s3,
                utility,
                outside(settings.nat(), peers),
                settings.monitoringPeering() ? Optional.of(peers.monitoring()) : Optional.empty(),
                internet::attach));
    }

    /** An endpoint of each service that is needed: the account's where the cell shares those, else one of its own. */
    private static void endpoints(
            StackScope scope, NetworkSettings settings, String vpc, EndpointDemand demand, VpcEndpoints own) {
        for (String service : demand.services()) {
            if (settings.withoutEndpoints().contains(service)) {
                continue;
            }
            if (settings.sharedEndpoints() && SharedNames.has(scope, service)) {
                SharedNames.associate(scope, vpc, service);
            } else {
                own.add(service);
            }
        }
    }

    private static Optional<PeerNetwork> outside(Nat nat, PeerNetworks peers) {
        return switch (nat) {
            case NONE -> Optional.empty();
            case SHARED, PER_ZONE -> Optional.of(PeerNetworks.INTERNET);
            case ACCOUNT -> Optional.of(peers.internet());
        };
    }

    private static Vpc vpc(StackScope scope, NetworkSettings settings) {
        Vpc.Builder vpc = Vpc.Builder.create(scope.stack(), scope.id("vpc"))
                .cidrBlock(settings.cidr())
                // Both are needed for the private names of endpoints.
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(InternetAccess.tags(scope));
        if (scope.config().account().offer().ipam()) {
            // AWS refuses the range if it is not free there. Another pool would replace the network (ForceNew in the
            // provider), and with it all of the cell: one that exists keeps what it has, and the pool imports it.
            vpc.ipv4IpamPoolId(scope.parameters().read(AccountParameter.IPAM_POOL_ID, scope.region()))
                    .lifecycle(TerraformResourceLifecycle.builder()
                            .ignoreChanges(List.of("ipv4_ipam_pool_id"))
                            .build());
        }
        return vpc.build();
    }

    /** Looks through the record of connections for those that were refused. */
    static final class RejectedFlowAlarm {
        private static final int MINUTES = 5;

        /** A record of a connection that was refused; fields in the order in which AWS writes them. */
        private static final String REJECTED =
                "[version, account, interface, from, to, fromport, toport, protocol, packets, bytes, start, end,"
                        + " action=\"REJECT\", status]";

        private RejectedFlowAlarm() {}

        /** Tells when they are many. */
        static void watch(StackScope scope, LogGroup flow, AlarmsOutput alarms) {
            alarms.raise(
                    scope,
                    "flows-rejected",
                    AlarmSeverity.WARNING,
                    new LogPattern(
                            flow.name(),
                            REJECTED,
                            "Many connections are rejected: find their source in the flow log. Either a port scan, or a missing security group rule",
                            alarms.limits().rejectedFlows(),
                            MINUTES));
        }
    }
}

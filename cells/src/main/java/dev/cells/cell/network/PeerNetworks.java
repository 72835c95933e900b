package dev.cells.cell.network;

import dev.cells.cell.network.NetworkSettings.TransitSettings;
import dev.cells.config.fleet.Hub;
import dev.cells.config.name.Cidr;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.route.Route;
import imports.aws.vpc_peering_connection.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the networks beside a cell, those that its settings ask for. */
final class PeerNetworks {
    private static final int HTTPS = 443;

    /** All that is outside, reached by HTTPS through NAT. */
    static final PeerNetwork INTERNET = new PeerNetwork("internet", AclRules.ANYWHERE, List.of(HTTPS));

    private final StackScope scope;
    private final String vpc;
    private final Subnets subnets;
    private final AclRules aclRules;
    private final String applications;
    private final List<Cidr> joined = new ArrayList<>();
    private Optional<TransitAttachment> transit = Optional.empty();

    /** @param applications the block of the cell's application subnets */
    PeerNetworks(StackScope scope, String vpc, Subnets subnets, AclRules aclRules, String applications) {
        this.scope = scope;
        this.vpc = vpc;
        this.subnets = subnets;
        this.aclRules = aclRules;
        this.applications = applications;
    }

    PeerNetwork utility(TransitSettings transit) {
        String range = hub().utility().toString();
        attachment().toUtility(range);
        joined.add(hub().utility());
        aclRules.joinTransit(range);
        transit.ports().forEach(aclRules::allowThroughTransit);
        return new PeerNetwork("utility", range, transit.ports());
    }

    /** The shared egress of the account; called after {@link #utility}. */
    PeerNetwork internet() {
        attachment().toInternet(joined);
        aclRules.allowInternetThroughTransit();
        return INTERNET;
    }

    /** Endpoints of AWS services that cells of the account share. */
    PeerNetwork endpoints() {
        String range = hub().endpoints().orElseThrow().toString();
        attachment().toEndpoints(range);
        aclRules.allowThroughTransit(HTTPS);
        return new PeerNetwork("shared-endpoints", range, List.of(HTTPS));
    }

    private TransitAttachment attachment() {
        if (transit.isEmpty()) {
            transit = Optional.of(new TransitAttachment(scope, vpc, subnets, applications));
        }
        return transit.get();
    }

    PeerNetwork monitoring() {
        String range = hub().monitoring().toString();
        MonitoringPeering.by(scope, vpc, subnets, range, applications);
        return new PeerNetwork("monitoring", range, List.of());
    }

    private Hub hub() {
        return scope.config()
                .account()
                .hub()
                .orElseThrow(() -> new IllegalStateException("the checks of config let through a cell without a hub"));
    }

    /**
     * The peering with the account's monitoring network. A peering carries nothing further than its two ends, so that the
     * monitoring network connects no two cells; and only application subnets have a route into it.
     */
    static final class MonitoringPeering {
        private MonitoringPeering() {}

        /**
         * @param monitoring the range of the monitoring network
         * @param applications the block of the cell's application subnets
         */
        static void by(StackScope scope, String vpc, Subnets subnets, String monitoring, String applications) {
            String peering = VpcPeeringConnection.Builder.create(scope.stack(), scope.id("monitoring"))
                    .vpcId(vpc)
                    .peerVpcId(scope.parameters().read(AccountParameter.MONITORING_VPC_ID))
                    // Both ends belong to the account.
                    .autoAccept(true)
                    .tags(scope.named("monitoring", DataClass.INTERNAL))
                    .build()
                    .getId();
            List<String> tables = subnets.routes(SubnetTier.APPLICATION);
            for (int zone = 0; zone < tables.size(); zone++) {
                route(scope, "route-application-" + (zone + 1) + "-monitoring", tables.get(zone), monitoring, peering);
            }
            String back = scope.parameters().read(AccountParameter.MONITORING_ROUTE_TABLE_ID);
            route(scope, "route-monitoring-back", back, applications, peering);
        }

        private static void route(StackScope scope, String id, String table, String destination, String peering) {
            Route.Builder.create(scope.stack(), scope.id(id))
                    .routeTableId(table)
                    .destinationCidrBlock(destination)
                    .vpcPeeringConnectionId(peering)
                    .build();
        }
    }
}

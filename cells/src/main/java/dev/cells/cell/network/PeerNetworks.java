package dev.cells.cell.network;

import dev.cells.cell.network.NetworkSettings.TransitSettings;
import dev.cells.config.fleet.Hub;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import imports.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import imports.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import imports.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import imports.aws.route.Route;
import imports.aws.vpc_peering_connection.VpcPeeringConnection;
import java.util.List;

/** Joins the networks beside a cell, those that its settings ask for. */
final class PeerNetworks {
    /** All that is outside, reached by HTTPS through NAT. */
    static final PeerNetwork INTERNET = new PeerNetwork("internet", AclRules.ANYWHERE, List.of(443));

    private final StackScope scope;
    private final String vpc;
    private final Subnets subnets;
    private final AclRules aclRules;
    private final String applications;

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
        subnets.addTransit();
        new TransitAttachment(scope, subnets, range, applications).build(vpc);
        aclRules.joinTransit(range);
        transit.ports().forEach(aclRules::allowThroughTransit);
        return new PeerNetwork("utility", range, transit.ports());
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
     * The way from application subnets to the account's utilities. What leaves the cell is looked up in a table of the
     * cell's own, which knows the utilities and nothing else; what comes back is found by one route to the application
     * block, which the cell adds to the utilities' table. No table that a cell's traffic is looked up in ever holds another
     * cell.
     */
    static final class TransitAttachment {
        private final StackScope scope;
        private final Subnets subnets;
        private final String utility;
        private final String applications;

        /**
         * @param utility the range of the utilities' network
         * @param applications the block of the cell's application subnets
         */
        TransitAttachment(StackScope scope, Subnets subnets, String utility, String applications) {
            this.scope = scope;
            this.subnets = subnets;
            this.utility = utility;
            this.applications = applications;
        }

        void build(String vpc) {
            String gateway = read(AccountParameter.TRANSIT_GATEWAY_ID);
            Ec2TransitGatewayVpcAttachment attachment = Ec2TransitGatewayVpcAttachment.Builder.create(
                            scope.stack(), scope.id("transit"))
                    .transitGatewayId(gateway)
                    .vpcId(vpc)
                    .subnetIds(subnets.ids().get(SubnetTier.TRANSIT))
                    .transitGatewayDefaultRouteTableAssociation(false)
                    .transitGatewayDefaultRouteTablePropagation(false)
                    .tags(scope.named("transit", DataClass.INTERNAL))
                    .build();
            Ec2TransitGatewayRouteTable table = Ec2TransitGatewayRouteTable.Builder.create(
                            scope.stack(), scope.id("transit-routes"))
                    .transitGatewayId(gateway)
                    .tags(scope.named("transit", DataClass.INTERNAL))
                    .build();
            Ec2TransitGatewayRouteTableAssociation.Builder.create(scope.stack(), scope.id("transit-routes-of"))
                    .transitGatewayAttachmentId(attachment.getId())
                    .transitGatewayRouteTableId(table.getId())
                    .build();
            route("transit-route-utility", table.getId(), utility, read(AccountParameter.UTILITY_ATTACHMENT_ID));
            route(
                    "transit-route-back",
                    read(AccountParameter.UTILITY_ROUTE_TABLE_ID),
                    applications,
                    attachment.getId());
            List<String> tables = subnets.routes(SubnetTier.APPLICATION);
            for (int zone = 0; zone < tables.size(); zone++) {
                Route.Builder.create(scope.stack(), scope.id("route-application-" + (zone + 1) + "-utility"))
                        .routeTableId(tables.get(zone))
                        .destinationCidrBlock(utility)
                        .transitGatewayId(gateway)
                        // AWS takes no route to a gateway that the network is not attached to.
                        .dependsOn(List.of(attachment))
                        .build();
            }
        }

        private void route(String id, String table, String destination, String attachment) {
            Ec2TransitGatewayRoute.Builder.create(scope.stack(), scope.id(id))
                    .transitGatewayRouteTableId(table)
                    .destinationCidrBlock(destination)
                    .transitGatewayAttachmentId(attachment)
                    .build();
        }

        private String read(AccountParameter parameter) {
            return scope.parameters().read(parameter);
        }
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

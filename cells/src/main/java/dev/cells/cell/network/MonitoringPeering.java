package dev.cells.cell.network;

import dev.cells.constructs.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.route.Route;
import imports.aws.vpc_peering_connection.VpcPeeringConnection;
import java.util.List;

/**
 * The peering with the account's monitoring network. A peering carries nothing further than its two ends, so that the
 * monitoring network connects no two cells; and only application subnets have a route into it.
 */
final class MonitoringPeering {
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

package dev.cells.cell.network;

import dev.cells.constructs.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import imports.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import imports.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import imports.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import imports.aws.route.Route;
import java.util.List;

/**
 * The way from application subnets to the account's utilities. What leaves the cell is looked up in a table of the
 * cell's own, which knows the utilities and nothing else; what comes back is found by one route to the application
 * block, which the cell adds to the utilities' table. No table that a cell's traffic is looked up in ever holds another
 * cell.
 */
final class TransitAttachment {
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
        route("transit-route-back", read(AccountParameter.UTILITY_ROUTE_TABLE_ID), applications, attachment.getId());
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

package dev.cells.cell.network;

import dev.cells.config.name.Cidr;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.PrivateRanges;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import imports.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import imports.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import imports.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import imports.aws.route.Route;
import java.util.List;

/**
 * The way from application subnets to shared networks of the account. What leaves the cell is looked up in a table of the
 * cell's own, which knows those shared networks that the cell wants and nothing else; what comes back is found by one
 * route to the application block, which the cell adds to the table of each of them. No table that a cell's traffic is
 * looked up in ever holds another cell.
 */
final class TransitAttachment {
    private final StackScope scope;
    private final Subnets subnets;
    private final String applications;
    private final String gateway;
    private final Ec2TransitGatewayVpcAttachment attachment;
    private final String table;
    private boolean returns;

    /** @param applications the block of the cell's application subnets */
    TransitAttachment(StackScope scope, String vpc, Subnets subnets, String applications) {
        this.scope = scope;
        this.subnets = subnets;
        this.applications = applications;
        subnets.addTransit();
        this.gateway = read(AccountParameter.TRANSIT_GATEWAY_ID);
        this.attachment = Ec2TransitGatewayVpcAttachment.Builder.create(scope.stack(), scope.id("transit"))
                .transitGatewayId(gateway)
                .vpcId(vpc)
                .subnetIds(subnets.ids().get(SubnetTier.TRANSIT))
                .transitGatewayDefaultRouteTableAssociation(false)
                .transitGatewayDefaultRouteTablePropagation(false)
                .tags(scope.named("transit", DataClass.INTERNAL))
                .build();
        this.table = Ec2TransitGatewayRouteTable.Builder.create(scope.stack(), scope.id("transit-routes"))
                .transitGatewayId(gateway)
                .tags(scope.named("transit", DataClass.INTERNAL))
                .build()
                .getId();
        Ec2TransitGatewayRouteTableAssociation.Builder.create(scope.stack(), scope.id("transit-routes-of"))
                .transitGatewayAttachmentId(attachment.getId())
                .transitGatewayRouteTableId(table)
                .build();
    }

    /** @param utility the range of the utilities' network */
    void toUtility(String utility) {
        route("transit-route-utility", table, utility, read(AccountParameter.UTILITY_ATTACHMENT_ID));
        route("transit-route-back", read(AccountParameter.UTILITY_ROUTE_TABLE_ID), applications, attachment.getId());
        fromApplications("utility", utility);
    }

    /**
     * All that is outside. The network of the shared egress knows the way to every pool, so that a default route alone
     * would connect this cell with others through its NAT gateways: private destinations are dropped (<a
     * href="https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-egress-to-internet.html">AWS,
     * "Centralized egress to internet"</a>: "Blackhole route to disallow the two VPCs from communicating with each other").
     * A route to a shared network is more specific than these.
     *
     * @param joined ranges that the table has routes to
     */
    void toInternet(List<Cidr> joined) {
        route("transit-route-internet", table, AclRules.ANYWHERE, read(AccountParameter.EGRESS_ATTACHMENT_ID));
        PrivateRanges.of(scope.config().account()).stream()
                .filter(range -> !joined.contains(range))
                .forEach(this::drop);
        backFromEgress();
        fromApplications("internet", AclRules.ANYWHERE);
    }

    /** @param endpoints the part of the shared egress in which the account has endpoints of AWS services */
    void toEndpoints(String endpoints) {
        route("transit-route-endpoints", table, endpoints, read(AccountParameter.EGRESS_ATTACHMENT_ID));
        backFromEgress();
        fromApplications("shared-endpoints", endpoints);
    }

    /** One route, for both ways to it. */
    private void backFromEgress() {
        if (!returns) {
            String shared = read(AccountParameter.EGRESS_ROUTE_TABLE_ID);
            route("transit-route-back-internet", shared, applications, attachment.getId());
            returns = true;
        }
    }

    private void drop(Cidr range) {
        String suffix = range.toString().replace('.', '-').replace('/', '-');
        Ec2TransitGatewayRoute.Builder.create(scope.stack(), scope.id("transit-drop-" + suffix))
                .transitGatewayRouteTableId(table)
                .destinationCidrBlock(range.toString())
                .blackhole(true)
                .build();
    }

    private void fromApplications(String to, String range) {
        List<String> tables = subnets.routes(SubnetTier.APPLICATION);
        for (int zone = 0; zone < tables.size(); zone++) {
            Route.Builder.create(scope.stack(), scope.id("route-application-" + (zone + 1) + "-" + to))
                    .routeTableId(tables.get(zone))
                    .destinationCidrBlock(range)
                    .transitGatewayId(gateway)
                    // AWS accepts no route to a gateway that the network is not attached to.
                    .dependsOn(List.of(attachment))
                    .build();
        }
    }

    private void route(String id, String in, String destination, String to) {
        Ec2TransitGatewayRoute.Builder.create(scope.stack(), scope.id(id))
                .transitGatewayRouteTableId(in)
                .destinationCidrBlock(destination)
                .transitGatewayAttachmentId(to)
                .build();
    }

    private String read(AccountParameter parameter) {
        return scope.parameters().read(parameter);
    }
}

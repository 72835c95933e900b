package dev.cells.base;

import dev.cells.config.fleet.Hub;
import dev.cells.config.name.Cidr;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.ec2_transit_gateway.Ec2TransitGateway;
import imports.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import imports.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import imports.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import imports.aws.route.Route;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shared networks of an account, and the transit gateway between cells and utilities.
 *
 * <p>The gateway has no default association or propagation: each cell adds its own route table, with routes to the
 * utilities and to the shared egress as it wants, and adds the return route to their tables. Only these have routes to more
 * than one cell, and they are not associated with any cell (45 CFR 164.308(a)(4)(ii)(A), 164.312(e)(1)).
 */
final class AccountHub {
    static final String UTILITY = "utility";
    static final String MONITORING = "monitoring";

    private final StackScope scope;
    private final List<Cidr> pools;

    private AccountHub(StackScope scope) {
        this.scope = scope;
        this.pools = scope
                .config()
                .account()
                .pools()
                .getOrDefault(scope.config().region(), List.of())
                .stream()
                .sorted()
                .toList();
    }

    /**
     * @param key ARN of the key that encrypts the records of connections
     * @return references to the ids of the networks, by name
     */
    static SortedMap<String, String> create(StackScope scope, Hub hub, BaseSettings settings, String key) {
        AccountHub made = new AccountHub(scope);
        int days = settings.trail().logGroupDays();
        SharedNetwork utility = new SharedNetwork(scope, UTILITY, hub.utility(), key, days);
        SharedNetwork monitoring = new SharedNetwork(scope, MONITORING, hub.monitoring(), key, days);
        Ec2TransitGateway gateway = made.gateway();
        made.utility(gateway, utility, settings.utilityNetwork());
        made.monitoring(monitoring, settings.monitoringNetwork());
        SortedMap<String, String> networks =
                new TreeMap<>(Map.of(UTILITY, utility.vpc(), MONITORING, monitoring.vpc()));
        hub.egress().ifPresent(range -> {
            EgressNetwork egress = new EgressNetwork(scope, range, settings.egressNetwork(), key, days);
            made.egress(gateway, egress);
            networks.put(EgressNetwork.EGRESS, egress.vpc());
        });
        return networks;
    }

    private void utility(Ec2TransitGateway gateway, SharedNetwork network, BaseSettings.SharedEndpoints settings) {
        Joined joined = join(gateway, UTILITY, network.vpc(), network.attachmentSubnets());
        SharedNetwork.EndpointAccess access = network.addEndpoints(settings.endpoints(), "", true);
        network.close(pools);
        back("utility-route-pool-", network.table(), gateway, joined);
        publish(AccountParameter.UTILITY_VPC_ID, network.vpc(), "Network of utility apps");
        publish(AccountParameter.UTILITY_ENDPOINTS_GROUP_ID, access.group(), "Group before the endpoints");
        publish(AccountParameter.UTILITY_S3_PREFIX_LIST_ID, access.s3(), "Addresses of S3");
        for (int zone = 1; zone <= network.privateSubnets().size(); zone++) {
            String subnet = network.privateSubnets().get(zone - 1);
            publish(AccountParameter.utilitySubnet(zone), subnet, "Subnet of utility apps");
        }
        publish(AccountParameter.TRANSIT_GATEWAY_ID, gateway.getId(), "Gateway between cells and utilities");
        publish(AccountParameter.UTILITY_ATTACHMENT_ID, joined.attachment().getId(), "What cells have a route to");
        publish(AccountParameter.UTILITY_ROUTE_TABLE_ID, joined.table(), "Ways from utilities back to cells");
    }

    private Ec2TransitGateway gateway() {
        return Ec2TransitGateway.Builder.create(scope.stack(), scope.id("transit-gateway"))
                .description("Between cells and utilities; never between cells")
                .defaultRouteTableAssociation("disable")
                .defaultRouteTablePropagation("disable")
                .autoAcceptSharedAttachments("disable")
                .securityGroupReferencingSupport("disable")
                .tags(scope.named("transit", DataClass.INTERNAL))
                .build();
    }

    /** A network's attachment, and a reference to the id of its route table at the gateway. */
    private record Joined(Ec2TransitGatewayVpcAttachment attachment, String table) {}

    private Joined join(Ec2TransitGateway gateway, String network, String vpc, List<String> subnets) {
        Ec2TransitGatewayVpcAttachment attachment = Ec2TransitGatewayVpcAttachment.Builder.create(
                        scope.stack(), scope.id(network + "-transit"))
                .transitGatewayId(gateway.getId())
                .vpcId(vpc)
                .subnetIds(subnets)
                .transitGatewayDefaultRouteTableAssociation(false)
                .transitGatewayDefaultRouteTablePropagation(false)
                .tags(scope.named(network + "-transit", DataClass.INTERNAL))
                .build();
        Ec2TransitGatewayRouteTable table = Ec2TransitGatewayRouteTable.Builder.create(
                        scope.stack(), scope.id(network + "-transit-routes"))
                .transitGatewayId(gateway.getId())
                .tags(scope.named(network + "-transit", DataClass.INTERNAL))
                .build();
        Ec2TransitGatewayRouteTableAssociation.Builder.create(scope.stack(), scope.id(network + "-transit-routes-of"))
                .transitGatewayAttachmentId(attachment.getId())
                .transitGatewayRouteTableId(table.getId())
                .build();
        return new Joined(attachment, table.getId());
    }

    /** Routes to all pools. The gateway has routes to the cells that joined, and drops traffic to the rest of a pool. */
    private void back(String prefix, String table, Ec2TransitGateway gateway, Joined joined) {
        for (int i = 0; i < pools.size(); i++) {
            Route.Builder.create(scope.stack(), scope.id(prefix + (i + 1)))
                    .routeTableId(table)
                    .destinationCidrBlock(pools.get(i).toString())
                    .transitGatewayId(gateway.getId())
                    .dependsOn(List.of(joined.attachment()))
                    .build();
        }
    }

    private void egress(Ec2TransitGateway gateway, EgressNetwork network) {
        Joined joined = join(gateway, EgressNetwork.EGRESS, network.vpc(), network.attachmentSubnets());
        network.close(pools);
        back("egress-route-pool-", network.outsideTable(), gateway, joined);
        network.endpointsTable().ifPresent(table -> back("egress-endpoints-route-pool-", table, gateway, joined));
        publish(AccountParameter.EGRESS_ATTACHMENT_ID, joined.attachment().getId(), "Way of cells to the internet");
        publish(AccountParameter.EGRESS_ROUTE_TABLE_ID, joined.table(), "Ways from there back to cells");
    }

    private void monitoring(SharedNetwork network, BaseSettings.SharedEndpoints settings) {
        SharedNetwork.EndpointAccess access = network.addEndpoints(settings.endpoints(), MONITORING + "-", false);
        network.close(pools);
        for (int zone = 1; zone <= network.privateSubnets().size(); zone++) {
            String subnet = network.privateSubnets().get(zone - 1);
            publish(AccountParameter.monitoringSubnet(zone), subnet, "Subnet of what watches cells");
        }
        publish(AccountParameter.MONITORING_ENDPOINTS_GROUP_ID, access.group(), "Group before the endpoints");
        publish(AccountParameter.MONITORING_S3_PREFIX_LIST_ID, access.s3(), "Addresses of S3");
        publish(AccountParameter.MONITORING_VPC_ID, network.vpc(), "Network that watches cells");
        publish(AccountParameter.MONITORING_ROUTE_TABLE_ID, network.table(), "Ways from monitoring to cells");
    }

    private void publish(AccountParameter parameter, String value, String description) {
        scope.parameters().publish(parameter, value, description);
    }
}

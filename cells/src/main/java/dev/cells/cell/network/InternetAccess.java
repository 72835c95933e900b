package dev.cells.cell.network;

import dev.cells.cell.network.NetworkSettings.Nat;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.NetworkRole;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.eip.Eip;
import imports.aws.internet_gateway.InternetGateway;
import imports.aws.nat_gateway.NatGateway;
import imports.aws.route.Route;
import imports.aws.vpc.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to the internet, made when somebody asks for them. */
final class InternetAccess {
    private final StackScope scope;
    private final Vpc vpc;
    private final Subnets subnets;
    private final AclRules aclRules;
    private Optional<InternetGateway> gateway = Optional.empty();

    InternetAccess(StackScope scope, Vpc vpc, Subnets subnets, AclRules aclRules) {
        this.scope = scope;
        this.vpc = vpc;
        this.subnets = subnets;
        this.aclRules = aclRules;
    }

    /** The tags of the network itself, before anybody asks for a way to the internet. */
    static Map<String, String> tags(StackScope scope) {
        return scope.named("network", DataClass.INTERNAL);
    }

    /** Gives public subnets a way to and from the internet. */
    void attach() {
        if (gateway.isPresent()) {
            return;
        }
        InternetGateway made = InternetGateway.Builder.create(scope.stack(), scope.id("internet-gateway"))
                .vpcId(vpc.getId())
                .tags(scope.named("internet", DataClass.INTERNAL))
                .build();
        Route.Builder.create(scope.stack(), scope.id("route-public-internet"))
                .routeTableId(subnets.routes(SubnetTier.PUBLIC).get(0))
                .destinationCidrBlock(AclRules.ANYWHERE)
                .gatewayId(made.getId())
                .build();
        vpc.setTags(NetworkRole.edge(tags(scope)));
        gateway = Optional.of(made);
    }

    /** Gives application subnets a way out by gateways of the cell's own, and none in. */
    void translate(Nat nat) {
        if (nat == Nat.NONE || nat == Nat.ACCOUNT) {
            return;
        }
        attach();
        List<String> publics = subnets.ids().get(SubnetTier.PUBLIC);
        List<NatGateway> gateways = new ArrayList<>();
        int wanted = nat == Nat.SHARED ? 1 : publics.size();
        for (int zone = 0; zone < wanted; zone++) {
            gateways.add(gateway(zone, publics.get(zone)));
        }
        // What partners have to admit at their own firewalls.
        scope.output(
                "nat_addresses", gateways.stream().map(NatGateway::getPublicIp).toList());
        List<String> tables = subnets.routes(SubnetTier.APPLICATION);
        for (int zone = 0; zone < tables.size(); zone++) {
            Route.Builder.create(scope.stack(), scope.id("route-application-" + (zone + 1) + "-internet"))
                    .routeTableId(tables.get(zone))
                    .destinationCidrBlock(AclRules.ANYWHERE)
                    .natGatewayId(gateways.get(Math.min(zone, wanted - 1)).getId())
                    .build();
        }
        aclRules.allowNat();
    }

    private NatGateway gateway(int zone, String subnet) {
        String resourceName = "nat-" + (zone + 1);
        Eip address = Eip.Builder.create(scope.stack(), scope.id(resourceName + "-address"))
                .domain("vpc")
                .tags(scope.named(resourceName, DataClass.INTERNAL))
                .build();
        return NatGateway.Builder.create(scope.stack(), scope.id(resourceName))
                .allocationId(address.getAllocationId())
                .subnetId(subnet)
                .tags(scope.named(resourceName, DataClass.INTERNAL))
                .dependsOn(List.of(gateway.orElseThrow()))
                .build();
    }
}

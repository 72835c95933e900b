package dev.cells.cell.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.route_table.RouteTable;
import imports.aws.route_table_association.RouteTableAssociation;
import imports.aws.subnet.Subnet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Subnets of each tier in each zone, with their route tables: one a tier, one a zone for applications. */
final class Subnets {
    private final StackScope scope;
    private final String vpc;
    private final SubnetPlan plan;
    private final List<String> zones;
    private final Map<SubnetTier, List<String>> ids = new EnumMap<>(SubnetTier.class);
    private final Map<SubnetTier, List<String>> routes = new EnumMap<>(SubnetTier.class);

    Subnets(StackScope scope, String vpc, SubnetPlan plan, int zones) {
        this.scope = scope;
        this.vpc = vpc;
        this.plan = plan;
        this.zones =
                scope.config().account().zones().get(scope.config().region()).subList(0, zones);
        // A table for each zone from the start: a NAT gateway in each comes and goes without a subnet changing tables.
        add(SubnetTier.APPLICATION, true);
        add(SubnetTier.DATABASE, false);
        add(SubnetTier.PUBLIC, false);
    }

    /** References to the subnets' ids, in the order of zones. */
    Map<SubnetTier, List<String>> ids() {
        return ids;
    }

    /** References to the route tables of a tier: one, or one for each zone. */
    List<String> routes(SubnetTier tier) {
        return routes.get(tier);
    }

    /** Adds the subnets that the transit gateway stands in; nothing else does. */
    void addTransit() {
        add(SubnetTier.TRANSIT, false);
    }

    private void add(SubnetTier tier, boolean tablePerZone) {
        List<String> subnets = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        for (int zone = 0; zone < zones.size(); zone++) {
            String suffix = tier + "-" + (zone + 1);
            if (tablePerZone || tables.isEmpty()) {
                tables.add(table(tablePerZone ? suffix : tier.toString()));
            }
            Subnet subnet = subnet(tier, zone, suffix);
            RouteTableAssociation.Builder.create(scope.stack(), scope.id("routes-of-" + suffix))
                    .subnetId(subnet.getId())
                    .routeTableId(tables.get(tables.size() - 1))
                    .build();
            subnets.add(subnet.getId());
        }
        ids.put(tier, List.copyOf(subnets));
        routes.put(tier, List.copyOf(tables));
    }

    private Subnet subnet(SubnetTier tier, int zone, String suffix) {
        return Subnet.Builder.create(scope.stack(), scope.id("subnet-" + suffix))
                .vpcId(vpc)
                .cidrBlock(plan.subnet(tier, zone))
                .availabilityZone(zones.get(zone))
                .mapPublicIpOnLaunch(false)
                .tags(scope.named(suffix, DataClass.INTERNAL))
                .build();
    }

    private String table(String suffix) {
        return RouteTable.Builder.create(scope.stack(), scope.id("routes-" + suffix))
                .vpcId(vpc)
                .tags(scope.named(suffix, DataClass.INTERNAL))
                .build()
                .getId();
    }
}

package dev.cells.base;

import dev.cells.base.BaseSettings.Egress;
import dev.cells.base.BaseSettings.Egress.Gateways;
import dev.cells.config.name.Cidr;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.ClosedGroup;
import dev.cells.constructs.network.FlowRecord;
import dev.cells.constructs.network.NetworkRole;
import dev.cells.constructs.network.PrivateRanges;
import imports.aws.eip.Eip;
import imports.aws.internet_gateway.InternetGateway;
import imports.aws.nat_gateway.NatGateway;
import imports.aws.network_acl.NetworkAcl;
import imports.aws.route.Route;
import imports.aws.route_table.RouteTable;
import imports.aws.route_table_association.RouteTableAssociation;
import imports.aws.subnet.Subnet;
import imports.aws.vpc.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network by which cells reach the internet together: in each zone a subnet for the transit gateway and one for NAT,
 * as in <a
 * href="https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-egress-to-internet.html">AWS,
 * "Centralized egress to internet"</a>. What comes from the gateway is sent to NAT, whatever its destination, and NAT
 * knows the way back to every pool: so the network itself would connect cells. Two things keep them apart, each alone
 * enough: black holes in the route table of each cell at the gateway, and the ACL of the gateway's subnets here, which
 * denies private destinations.
 *
 * <p>A zone's traffic enters by the subnet of that zone and is translated there. The gateway keeps traffic in the zone it
 * comes from, and NAT answers by its own table, so that appliance mode is not needed; a stateful firewall between would
 * need it (<a href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html">Transit gateways
 * guide, "Appliance in a shared services VPC"</a>).
 *
 * <p>A quarter of its range is for attachments and a quarter for NAT, and the other half for shared endpoints, each divided
 * among four zones.
 */
final class EgressNetwork {
    static final String EGRESS = "egress";

    private static final int PART_BITS = 4;
    private static final int ZONES = 4;
    private static final String ANYWHERE = "0.0.0.0/0";
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65535;

    /** Lowest source port of Linux, from which tasks connect. */
    private static final int FIRST_TASK_PORT = 32768;

    /** Lowest source port of NAT gateways. */
    private static final int FIRST_NAT_PORT = 1024;

    private final StackScope scope;
    private final Cidr range;
    private final List<String> zones;
    private final String vpc;
    private final String outsideTable;
    private final List<String> attachmentSubnets = new ArrayList<>();
    private final List<String> natSubnets = new ArrayList<>();
    private final Optional<EgressEndpoints> endpoints;

    /** @param keyArn of the key that encrypts the flow log */
    EgressNetwork(StackScope scope, Cidr range, Egress settings, String keyArn, int flowDays) {
        this.scope = scope;
        this.range = range;
        List<String> offered =
                scope.config().account().zones().get(scope.config().region());
        this.zones = offered.subList(0, Math.min(offered.size(), ZONES));
        this.vpc = Vpc.Builder.create(scope.stack(), scope.id(EGRESS + "-vpc"))
                .cidrBlock(range.toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(NetworkRole.edge(scope.named(EGRESS, DataClass.INTERNAL)))
                .build()
                .getId();
        ClosedGroup.create(scope, EGRESS + "-default", vpc);
        FlowRecord.create(scope, EGRESS + "-flow", vpc, keyArn, flowDays);
        this.outsideTable = table(EGRESS + "-nat");
        List<String> gateways = gateways(settings);
        for (int zone = 0; zone < zones.size(); zone++) {
            String thing = EGRESS + "-attachment-" + (zone + 1);
            String table = table(thing);
            attachmentSubnets.add(subnet(thing, zone, zone, table));
            route(thing + "-internet", table)
                    .natGatewayId(gateways.get(Math.min(zone, gateways.size() - 1)))
                    .build();
        }
        this.endpoints = endpoints(settings);
    }

    /** A reference to its id. */
    String vpc() {
        return vpc;
    }

    /** References to the ids of the subnets for the attachment, one in each zone. */
    List<String> attachmentSubnets() {
        return attachmentSubnets;
    }

    /** A reference to the id of the route table of NAT. */
    String outsideTable() {
        return outsideTable;
    }

    /** NAT gateways behind an internet gateway, by zone. Their subnets exist in all zones, so that the choice may change. */
    private List<String> gateways(Egress settings) {
        InternetGateway internet = InternetGateway.Builder.create(scope.stack(), scope.id(EGRESS + "-internet"))
                .vpcId(vpc)
                .tags(scope.named(EGRESS, DataClass.INTERNAL))
                .build();
        route(EGRESS + "-nat-internet", outsideTable)
                .gatewayId(internet.getId())
                .build();
        List<NatGateway> gateways = new ArrayList<>();
        for (int zone = 0; zone < zones.size(); zone++) {
            String thing = EGRESS + "-nat-" + (zone + 1);
            String subnet = subnet(thing, ZONES + zone, zone, outsideTable);
            natSubnets.add(subnet);
            if (zone == 0 || settings.nat() == Gateways.PER_ZONE) {
                gateways.add(gateway(thing, subnet, internet));
            }
        }
        // What partners have to admit at their own firewalls.
        scope.output(
                "egress_addresses",
                gateways.stream().map(NatGateway::getPublicIp).toList());
        return gateways.stream().map(NatGateway::getId).toList();
    }

    /**
     * Creates the ACLs. Of what the gateway brings from cells, the outbound entries of its subnets judge where it is for, and
     * of what NAT sends back, the inbound ones (Transit gateways guide, "How network ACLs work with transit gateways").
     *
     * @param cells ranges in which cells are
     */
    void close(List<Cidr> cells) {
        List<Cidr> inside = PrivateRanges.of(scope.config().account());
        AclEntries attachment = new AclEntries();
        endpoints.ifPresent(shared -> attachment.allowTo(shared.range().toString(), HTTPS, HTTPS));
        inside.forEach(attachment::denyTo);
        attachment.allowTo(ANYWHERE, HTTPS, HTTPS);
        attachment.allowFrom(ANYWHERE, FIRST_TASK_PORT, LAST_PORT);
        acl(EGRESS + "-attachment-acl", attachmentSubnets, attachment);

        AclEntries nat = new AclEntries();
        cells.forEach(pool -> nat.allowTo(pool.toString(), FIRST_TASK_PORT, LAST_PORT));
        inside.forEach(nat::denyTo);
        nat.allowTo(ANYWHERE, HTTPS, HTTPS);
        cells.forEach(pool -> nat.allowFrom(pool.toString(), HTTPS, HTTPS));
        nat.allowFrom(ANYWHERE, FIRST_NAT_PORT, LAST_PORT);
        acl(EGRESS + "-nat-acl", natSubnets, nat);

        endpoints.ifPresent(shared -> {
            AclEntries entries = new AclEntries();
            cells.forEach(pool -> {
                entries.allowFrom(pool.toString(), HTTPS, HTTPS);
                entries.allowTo(pool.toString(), FIRST_TASK_PORT, LAST_PORT);
            });
            acl(EGRESS + "-endpoints-acl", shared.subnets(), entries);
            shared.create(scope, vpc, cells);
        });
    }

    /** References to the ids of further route tables that need the way back to cells. */
    Optional<String> endpointsTable() {
        return endpoints.map(EgressEndpoints::table);
    }

    private Optional<EgressEndpoints> endpoints(Egress settings) {
        if (settings.endpoints().isEmpty()) {
            return Optional.empty();
        }
        String table = table(EGRESS + "-endpoints");
        List<String> subnets = new ArrayList<>();
        for (int zone = 0; zone < zones.size(); zone++) {
            // The upper half of the range, in parts of twice the size.
            Cidr block = new Cidr(
                    range.first() + (range.size() >> PART_BITS) * 2 * (ZONES + zone), range.prefix() + PART_BITS - 1);
            subnets.add(subnet(EGRESS + "-endpoints-" + (zone + 1), block, zone, table));
        }
        Cidr upper = new Cidr(range.first() + range.size() / 2, range.prefix() + 1);
        return Optional.of(new EgressEndpoints(upper, subnets, table, settings.endpoints()));
    }

    private void acl(String id, List<String> subnets, AclEntries entries) {
        NetworkAcl.Builder.create(scope.stack(), scope.id(id))
                .vpcId(vpc)
                .subnetIds(subnets)
                .ingress(entries.in())
                .egress(entries.out())
                .tags(scope.named(EGRESS, DataClass.INTERNAL))
                .build();
    }

    private NatGateway gateway(String thing, String subnet, InternetGateway internet) {
        Eip address = Eip.Builder.create(scope.stack(), scope.id(thing + "-address"))
                .domain("vpc")
                .tags(scope.named(thing, DataClass.INTERNAL))
                .build();
        return NatGateway.Builder.create(scope.stack(), scope.id(thing + "-gateway"))
                .allocationId(address.getAllocationId())
                .subnetId(subnet)
                .tags(scope.named(thing, DataClass.INTERNAL))
                .dependsOn(List.of(internet))
                .build();
    }

    private Route.Builder route(String id, String table) {
        return Route.Builder.create(scope.stack(), scope.id(id))
                .routeTableId(table)
                .destinationCidrBlock(ANYWHERE);
    }

    private String table(String thing) {
        return RouteTable.Builder.create(scope.stack(), scope.id(thing + "-routes"))
                .vpcId(vpc)
                .tags(scope.named(thing, DataClass.INTERNAL))
                .build()
                .getId();
    }

    private String subnet(String thing, int part, int zone, String table) {
        Cidr block = new Cidr(range.first() + (range.size() >> PART_BITS) * part, range.prefix() + PART_BITS);
        return subnet(thing, block, zone, table);
    }

    private String subnet(String thing, Cidr block, int zone, String table) {
        String subnet = Subnet.Builder.create(scope.stack(), scope.id(thing))
                .vpcId(vpc)
                .cidrBlock(block.toString())
                .availabilityZone(zones.get(zone))
                .mapPublicIpOnLaunch(false)
                .tags(scope.named(thing, DataClass.INTERNAL))
                .build()
                .getId();
        RouteTableAssociation.Builder.create(scope.stack(), scope.id(thing + "-routes-of"))
                .subnetId(subnet)
                .routeTableId(table)
                .build();
        return subnet;
    }
}

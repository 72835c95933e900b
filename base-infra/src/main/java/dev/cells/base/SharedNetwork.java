package dev.cells.base;

import dev.cells.config.name.Cidr;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.ClosedGroup;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.FlowRecord;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.network.VpcEndpoints;
import imports.aws.network_acl.NetworkAcl;
import imports.aws.route_table.RouteTable;
import imports.aws.route_table_association.RouteTableAssociation;
import imports.aws.subnet.Subnet;
import imports.aws.vpc.Vpc;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that belongs to no client: private subnets in every zone, one route table, no route to or from the
 * internet. Its ACL allows traffic within the network and with the address ranges of cells; routes and security groups
 * decide which cell, and on which port. Only a network with an endpoint of S3 allows HTTPS to its addresses.
 *
 * <p>One half of its range is for resources in the network, the other for attachments; each half is divided among four
 * zones.
 */
final class SharedNetwork {
    private static final int PARTS = 8;
    private static final int PART_BITS = 3;
    private static final int ZONES = PARTS / 2;
    private static final int LAST_PORT = 65535;
    private static final int HTTPS = 443;
    private static final String ANYWHERE = "0.0.0.0/0";

    /** Lowest source port of Linux, and so the lowest to which S3 responds. */
    private static final int FIRST_TASK_PORT = 32768;

    private final StackScope scope;
    private final String name;
    private final Cidr range;
    private final String vpc;
    private final String table;
    private final List<String> subnets = new ArrayList<>();
    private final List<String> privateSubnets;
    private boolean reachesS3;

    /** @param keyArn of the key that encrypts the flow log */
    SharedNetwork(StackScope scope, String name, Cidr range, String keyArn, int flowDays) {
        this.scope = scope;
        this.name = name;
        this.range = range;
        this.vpc = Vpc.Builder.create(scope.stack(), scope.id(name + "-vpc"))
                .cidrBlock(range.toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(scope.named(name, DataClass.INTERNAL))
                .build()
                .getId();
        this.table = RouteTable.Builder.create(scope.stack(), scope.id(name + "-routes"))
                .vpcId(vpc)
                .tags(scope.named(name, DataClass.INTERNAL))
                .build()
                .getId();
        ClosedGroup.create(scope, name + "-default", vpc);
        FlowRecord.create(scope, name + "-flow", vpc, keyArn, flowDays);
        this.privateSubnets = List.copyOf(addSubnets("private", 0));
    }

    /** References to the ids of the subnets for resources in the network, one in each zone. */
    List<String> privateSubnets() {
        return privateSubnets;
    }

    /**
     * Adds the endpoint of S3, and interface endpoints that the whole network may use.
     *
     * @param services as AWS writes them, such as {@code ecr.api}
     * @param prefix of their ids, since those of the utilities have none
     * @param hosts whether apps may have hosts there, which look for patches
     */
    EndpointAccess addEndpoints(List<String> services, String prefix, boolean hosts) {
        Firewall firewall = new Firewall(vpc, new AclRules(tier -> range.toString()));
        Endpoint group = firewall.endpoint(
                scope, name + "-endpoints", SubnetTier.APPLICATION, "Interface endpoints of AWS services");
        firewall.admitRange(scope, name, range.toString(), new Listener(group, HTTPS));
        VpcEndpoints endpoints = new VpcEndpoints(scope, prefix, vpc, privateSubnets, List.of(table), group.group());
        services.forEach(endpoints::add);
        reachesS3 = true;
        String s3 = endpoints.s3();
        if (hosts) {
            endpoints.admitPatches();
        }
        return new EndpointAccess(group.group(), s3);
    }

    /**
     * What reaches AWS services through the endpoints.
     *
     * @param group a reference to the id of the security group before the interface endpoints
     * @param s3 a reference to the id of the prefix list of S3
     */
    record EndpointAccess(String group, String s3) {}

    /** A reference to its id. */
    String vpc() {
        return vpc;
    }

    /** A reference to the id of its route table. */
    String table() {
        return table;
    }

    /** References to the ids of further subnets, for attachments, in every zone. */
    List<String> attachmentSubnets() {
        return addSubnets("attachment", ZONES);
    }

    /** Creates the ACL. Must be called last, since it covers all subnets. */
    void close(List<Cidr> neighbours) {
        List<Cidr> ranges = new ArrayList<>(neighbours);
        ranges.add(range);
        ranges.sort(null);
        AclEntries entries = new AclEntries();
        for (Cidr other : ranges) {
            entries.allowFrom(other.toString(), 0, LAST_PORT);
            entries.allowTo(other.toString(), 0, LAST_PORT);
        }
        if (reachesS3) {
            entries.allowFrom(ANYWHERE, FIRST_TASK_PORT, LAST_PORT);
            entries.allowTo(ANYWHERE, HTTPS, HTTPS);
        }
        NetworkAcl.Builder.create(scope.stack(), scope.id(name + "-acl"))
                .vpcId(vpc)
                .subnetIds(subnets)
                .ingress(entries.in())
                .egress(entries.out())
                .tags(scope.named(name, DataClass.INTERNAL))
                .build();
    }

    private List<String> addSubnets(String use, int firstPart) {
        List<String> zones = scope.config().account().zones().get(scope.config().region());
        List<String> added = new ArrayList<>();
        for (int zone = 0; zone < Math.min(zones.size(), ZONES); zone++) {
            String thing = name + "-" + use + "-" + (zone + 1);
            String subnet = Subnet.Builder.create(scope.stack(), scope.id(thing))
                    .vpcId(vpc)
                    .cidrBlock(part(firstPart + zone).toString())
                    .availabilityZone(zones.get(zone))
                    .mapPublicIpOnLaunch(false)
                    .tags(scope.named(thing, DataClass.INTERNAL))
                    .build()
                    .getId();
            RouteTableAssociation.Builder.create(scope.stack(), scope.id(thing + "-routes"))
                    .subnetId(subnet)
                    .routeTableId(table)
                    .build();
            added.add(subnet);
        }
        subnets.addAll(added);
        return added;
    }

    private Cidr part(int index) {
        return new Cidr(range.first() + range.size() / PARTS * index, range.prefix() + PART_BITS);
    }
}

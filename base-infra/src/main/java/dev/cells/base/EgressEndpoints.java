package dev.cells.base;

import dev.cells.config.name.Cidr;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.network.VpcEndpoints;
import imports.aws.route53_record.Route53Record;
import imports.aws.route53_record.Route53RecordAlias;
import imports.aws.route53_zone.Route53Zone;
import imports.aws.route53_zone.Route53ZoneVpc;
import imports.aws.vpc_endpoint.VpcEndpoint;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;

/**
 * Interface endpoints of AWS services that cells share. The zone that AWS makes for the names of an endpoint is for its own
 * network only, so each service has a private zone of ours instead, with an alias of the endpoint, and cells associate their
 * networks with it (<a
 * href="https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html">AWS,
 * "Centralized access to VPC private endpoints"</a>). A zone costs 0.50 USD a month; a profile of Route 53, which would hold
 * them all, 0.75 USD an hour (<a href="https://aws.amazon.com/route53/pricing/">Amazon Route 53 pricing</a>).
 *
 * @param range of all their subnets
 * @param subnets references to their ids
 * @param table a reference to the id of their route table
 * @param services as AWS writes them, such as {@code ecr.api}
 */
record EgressEndpoints(Cidr range, List<String> subnets, String table, List<String> services) {
    private static final int HTTPS = 443;

    /** @param cells ranges in which cells are */
    void create(StackScope scope, String vpc, List<Cidr> cells) {
        Firewall firewall = new Firewall(vpc, new AclRules(tier -> range.toString()));
        Firewall.Endpoint group = firewall.endpoint(
                scope, "egress-endpoints", SubnetTier.APPLICATION, "Interface endpoints that cells share");
        for (int i = 0; i < cells.size(); i++) {
            firewall.admitRange(scope, "pool-" + (i + 1), cells.get(i).toString(), new Listener(group, HTTPS));
        }
        VpcEndpoints endpoints =
                new VpcEndpoints(scope, EgressNetwork.EGRESS + "-", vpc, subnets, List.of(), group.group());
        services.forEach(service -> names(scope, vpc, service, endpoints.addShared(service)));
    }

    private static void names(StackScope scope, String vpc, String service, VpcEndpoint endpoint) {
        String domain = domain(service) + "." + scope.config().region() + ".amazonaws.com";
        String id = "endpoint-zone-" + service.replace('.', '-');
        Route53Zone zone = Route53Zone.Builder.create(scope.stack(), scope.id(id))
                .name(domain)
                .comment("Names of the shared endpoint of " + service)
                .forceDestroy(false)
                .vpc(List.of(Route53ZoneVpc.builder().vpcId(vpc).build()))
                // Cells associate themselves.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("vpc"))
                        .build())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
        Route53Record.Builder.create(scope.stack(), scope.id(id + "-name"))
                .zoneId(zone.getZoneId())
                // Each registry has a name of its own: ACCOUNT.dkr.ecr.REGION.amazonaws.com.
                .name(service.equals("ecr.dkr") ? "*." + domain : domain)
                .type("A")
                .alias(Route53RecordAlias.builder()
                        .name(endpoint.getDnsEntry().get(0).getDnsName())
                        .zoneId(endpoint.getDnsEntry().get(0).getHostedZoneId())
                        .evaluateTargetHealth(false)
                        .build())
                .build();
        scope.parameters().publish(AccountParameter.endpointZone(service), zone.getZoneId(), "Names of " + service);
    }

    /** How the names of a service begin, where it is not as that of its endpoint (AWS General Reference, "Service endpoints"). */
    private static String domain(String service) {
        return switch (service) {
            case "ecr.api" -> "api.ecr";
            case "ecr.dkr" -> "dkr.ecr";
            case "kinesis-firehose" -> "firehose";
            default -> service;
        };
    }
}

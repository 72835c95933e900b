package dev.cells.cell.services;

import dev.cells.cell.services.CallGraph.Call;
import dev.cells.config.name.ServiceNames;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.DiscoveryName;
import imports.aws.route53_zone_association.Route53ZoneAssociation;
import imports.aws.service_discovery_private_dns_namespace.ServiceDiscoveryPrivateDnsNamespace;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names by which services find each other, in a zone that only the cell's own network sees, and the monitoring network if
 * it may reach the services: then all of them have names.
 */
final class Discovery {
    private final StackScope scope;
    private final Predicate<String> named;
    private final String domain;
    private final Optional<String> namespace;

    /** @param watched whether the monitoring network reaches the services */
    Discovery(StackScope scope, String vpc, CallGraph calls, boolean watched) {
        this.scope = scope;
        this.named = service -> watched || calls.isCalled(service);
        this.domain = ServiceNames.domain(scope.config().address());
        Optional<ServiceDiscoveryPrivateDnsNamespace> made =
                calls.calls().isEmpty() && !watched ? Optional.empty() : Optional.of(namespace(vpc));
        this.namespace = made.map(ServiceDiscoveryPrivateDnsNamespace::getId);
        made.filter(any -> watched).ifPresent(this::showToMonitoring);
    }

    /** Where a caller finds a service. */
    String url(Call call) {
        return "https://" + call.to() + "." + domain + ":" + call.port();
    }

    /** The name of a service that somebody calls or watches; a reference to its ARN. */
    Optional<String> registry(StackScope where, String service) {
        return namespace.filter(any -> named.test(service)).map(id -> DiscoveryName.create(where, service, id));
    }

    /**
     * Cloud Map keeps the names in a private hosted zone of Route 53, which other networks see once they are associated
     * with it (Route 53 developer guide, "Associating more VPCs with a private hosted zone").
     */
    private void showToMonitoring(ServiceDiscoveryPrivateDnsNamespace made) {
        Route53ZoneAssociation.Builder.create(scope.stack(), scope.id("names-monitoring"))
                .zoneId(made.getHostedZone())
                .vpcId(scope.parameters().read(AccountParameter.MONITORING_VPC_ID))
                .build();
    }

    private ServiceDiscoveryPrivateDnsNamespace namespace(String vpc) {
        return ServiceDiscoveryPrivateDnsNamespace.Builder.create(scope.stack(), scope.id("names"))
                .name(domain)
                .description("Services of " + scope.config().address())
                .vpc(vpc)
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }
}

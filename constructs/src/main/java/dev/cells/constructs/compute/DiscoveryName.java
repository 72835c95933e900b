package dev.cells.constructs.compute;

import dev.cells.constructs.StackScope;
import imports.aws.service_discovery_service.ServiceDiscoveryService;
import imports.aws.service_discovery_service.ServiceDiscoveryServiceDnsConfig;
import imports.aws.service_discovery_service.ServiceDiscoveryServiceDnsConfigDnsRecords;
import java.util.List;

/** The name by which a service's containers are found in a Cloud Map namespace: one address record for each of them. */
public final class DiscoveryName {
    private static final int TTL_SECONDS = 10;

    private DiscoveryName() {}

    /**
     * @param namespace id of the namespace
     * @return a reference to the ARN under which a service registers
     */
    public static String create(StackScope scope, String name, String namespace) {
        return ServiceDiscoveryService.Builder.create(scope.stack(), scope.id("name-" + name))
                .name(name)
                .dnsConfig(ServiceDiscoveryServiceDnsConfig.builder()
                        .namespaceId(namespace)
                        .routingPolicy("MULTIVALUE")
                        .dnsRecords(List.of(ServiceDiscoveryServiceDnsConfigDnsRecords.builder()
                                .type("A")
                                .ttl(TTL_SECONDS)
                                .build()))
                        .build())
                .tags(scope.tags())
                .build()
                .getArn();
    }
}

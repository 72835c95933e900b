package dev.cells.cell.services;

import dev.cells.cell.services.CallGraph.Call;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.DiscoveryName;
import imports.aws.service_discovery_private_dns_namespace.ServiceDiscoveryPrivateDnsNamespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Names by which services find each other, in a zone that only the cell's own network sees. */
final class Discovery {
    private final StackScope scope;
    private final CallGraph calls;
    private final String domain;
    private final Optional<String> namespace;

    Discovery(StackScope scope, String vpc, CallGraph calls) {
        this.scope = scope;
        this.calls = calls;
        List<String> labels = new ArrayList<>(scope.config().address().segments());
        Collections.reverse(labels);
        this.domain = String.join(".", labels) + ".cells.internal";
        this.namespace = calls.calls().isEmpty() ? Optional.empty() : Optional.of(namespace(vpc));
    }

    /** Where a caller finds a service. */
    String url(Call call) {
        return "https://" + call.to() + "." + domain + ":" + call.port();
    }

    /** The name of a service that somebody calls; a reference to its ARN. */
    Optional<String> registry(StackScope where, String service) {
        return namespace.filter(any -> calls.isCalled(service)).map(id -> DiscoveryName.create(where, service, id));
    }

    private String namespace(String vpc) {
        return ServiceDiscoveryPrivateDnsNamespace.Builder.create(scope.stack(), scope.id("names"))
                .name(domain)
                .description("Services of " + scope.config().address())
                .vpc(vpc)
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getId();
    }
}

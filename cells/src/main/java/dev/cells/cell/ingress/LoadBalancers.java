package dev.cells.cell.ingress;

import dev.cells.cell.traffic.Endpoint;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.lb.Lb;
import imports.aws.lb.LbAccessLogs;
import java.util.List;

/** Makes load balancers of applications, which write down who asked for what. */
final class LoadBalancers {
    private final StackScope scope;
    private final IngressSettings settings;
    private final EncryptedBucket logs;
    private final boolean keep;

    LoadBalancers(StackScope scope, IngressSettings settings, EncryptedBucket logs, boolean keep) {
        this.scope = scope;
        this.settings = settings;
        this.logs = logs;
        this.keep = keep;
    }

    /**
     * @param id of the load balancer in the stack
     * @param resourceName part of its name
     */
    Lb build(String id, String resourceName, boolean internal, List<String> subnets, Endpoint endpoint) {
        return Lb.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.LOAD_BALANCER, resourceName))
                .loadBalancerType("application")
                .internal(internal)
                .subnets(subnets)
                .securityGroups(List.of(endpoint.group()))
                .dropInvalidHeaderFields(true)
                .desyncMitigationMode("strictest")
                .idleTimeout(settings.idleSeconds())
                .enableDeletionProtection(keep)
                .accessLogs(
                        LbAccessLogs.builder().bucket(logs.name()).enabled(true).build())
                .tags(scope.tags())
                // Refused while the bucket does not admit the delivery.
                .dependsOn(List.of(logs.policy()))
                .build();
    }
}

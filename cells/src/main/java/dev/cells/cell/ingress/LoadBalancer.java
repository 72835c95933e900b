package dev.cells.cell.ingress;

import dev.cells.cell.traffic.Party;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.lb.Lb;
import imports.aws.lb.LbAccessLogs;
import java.util.List;

/** Makes load balancers of applications, which write down who asked for what. */
final class LoadBalancer {
    private final StackScope scope;
    private final IngressSettings settings;
    private final EncryptedBucket logs;
    private final boolean keep;

    LoadBalancer(StackScope scope, IngressSettings settings, EncryptedBucket logs, boolean keep) {
        this.scope = scope;
        this.settings = settings;
        this.logs = logs;
        this.keep = keep;
    }

    /**
     * @param id of the load balancer in the stack
     * @param thing part of its name
     */
    Lb build(String id, String thing, boolean internal, List<String> subnets, Party party) {
        return Lb.Builder.create(scope.stack(), scope.id(id))
                .name(scope.names().of(NameKind.LOAD_BALANCER, thing))
                .loadBalancerType("application")
                .internal(internal)
                .subnets(subnets)
                .securityGroups(List.of(party.group()))
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

package dev.cells.cell.ingress;

import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.lb.Lb;
import imports.aws.lb.LbAccessLogs;
import java.util.List;
import java.util.Optional;

/** The load balancer and the bucket of its access logs. */
final class LoadBalancer {
    private final StackScope scope;
    private final IngressSettings settings;
    private final boolean keep;

    LoadBalancer(StackScope scope, IngressSettings settings, boolean keep) {
        this.scope = scope;
        this.settings = settings;
        this.keep = keep;
    }

    Lb build(List<String> subnets, String group, int logDays) {
        EncryptedBucket logs = logs(logDays);
        return Lb.Builder.create(scope.stack(), scope.id("load-balancer"))
                .name(scope.names().of(NameKind.LOAD_BALANCER, "ingress"))
                .loadBalancerType("application")
                .internal(settings.scheme() == Scheme.INTERNAL)
                .subnets(subnets)
                .securityGroups(List.of(group))
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

    /** Load balancers cannot write with a key of ours; the logs hold addresses and paths, and no bodies. */
    private EncryptedBucket logs(int days) {
        BucketProps props = BucketProps.withAwsKey(DataClass.LOG, days)
                .expiring(Optional.of(days))
                .admitting(arn -> List.of(delivery(scope.config(), arn)))
                .keeping(keep);
        return new EncryptedBucket(scope, "ingress-logs", props);
    }

    private static Statement delivery(StackConfig config, String arn) {
        String account = config.account().id().value();
        return Statement.allow("DeliverAccessLogs")
                .to(Principal.service("logdelivery.elasticloadbalancing.amazonaws.com"))
                .actions("s3:PutObject")
                .on(arn + "/AWSLogs/" + account + "/*")
                .when(
                        "ArnLike",
                        "aws:SourceArn",
                        "arn:aws:elasticloadbalancing:" + config.region() + ":" + account + ":loadbalancer/*");
    }
}

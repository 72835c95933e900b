package dev.cells.constructs.network;

import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Optional;

/** The bucket of the load balancers' access logs. */
public final class LoadBalancerLogs {
    private LoadBalancerLogs() {}

    /**
     * Load balancers do not support customer-managed keys; the logs contain addresses and paths, but no bodies.
     *
     * @param name the bucket's name in ids and physical names
     * @param days for which logs are kept
     */
    public static EncryptedBucket bucket(StackScope scope, String name, int days, boolean keep) {
        BucketProps props = BucketProps.withAwsKey(DataClass.LOG, days)
                .expiring(Optional.of(days))
                .admitting(arn -> List.of(delivery(scope.config(), arn)))
                .keeping(keep);
        return new EncryptedBucket(scope, name, props);
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

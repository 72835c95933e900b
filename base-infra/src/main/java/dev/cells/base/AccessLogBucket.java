package dev.cells.base;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bucket that S3 and load balancers deliver their access logs to. It has S3's own encryption and no lock, since
 * neither service can deliver into a bucket with a customer's key, nor S3 into one with a default retention.
 */
final class AccessLogBucket {
    /** A log is written once; an older version only comes from tampering, and is kept long enough to be noticed. */
    private static final int NONCURRENT_DAYS = 365;

    private AccessLogBucket() {}

    static EncryptedBucket create(StackScope stack, BaseSettings settings) {
        StackScope scope = stack.at("access-logs");
        BucketProps props = BucketProps.withAwsKey(DataClass.LOG, NONCURRENT_DAYS)
                .admitting(delivery(scope.config().account().id().value()))
                .expiring(Optional.of(settings.accessLogs().retentionDays()));
        return new EncryptedBucket(scope, "access-logs", props);
    }

    private static Function<String, List<Statement>> delivery(String account) {
        return arn -> List.of(
                Statement.allow("DeliverBucketLogs")
                        .to(Principal.service("logging.s3.amazonaws.com"))
                        .actions("s3:PutObject")
                        .on(arn + "/*")
                        .when("StringEquals", "aws:SourceAccount", account),
                Statement.allow("DeliverLoadBalancerLogs")
                        .to(Principal.service("logdelivery.elasticloadbalancing.amazonaws.com"))
                        .actions("s3:PutObject")
                        // The path holds the account that owns the load balancer; the service sees to that.
                        .on(arn + "/AWSLogs/" + account + "/*", arn + "/*/AWSLogs/" + account + "/*"));
    }
}

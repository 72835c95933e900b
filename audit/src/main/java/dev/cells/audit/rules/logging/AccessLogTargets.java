package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import java.util.Optional;
import java.util.Set;

/** Which buckets load balancers and S3 write their access logs into, in this stack or from another. */
public final class AccessLogTargets {
    private static final String OF_BUCKETS = "logging.s3.amazonaws.com";
    private static final Set<String> DELIVERY = Set.of("logdelivery.elasticloadbalancing.amazonaws.com", OF_BUCKETS);
    private static final String LOGGING = "aws_s3_bucket_logging";

    private AccessLogTargets() {}

    /** Whether a load balancer or a bucket at hand logs into the bucket, or it was made for that and for nothing else. */
    public static boolean isTarget(Scope scope, Resource bucket) {
        return DataClass.is(scope, bucket, "log") && admits(scope, bucket, DELIVERY)
                || isNamed(scope, bucket, "aws_lb", "aws_elb", LOGGING);
    }

    /** Whether a bucket at hand logs into the bucket, or it was made for that and for nothing else. */
    public static boolean isTargetOfBuckets(Scope scope, Resource bucket) {
        return DataClass.is(scope, bucket, "log") && admits(scope, bucket, Set.of(OF_BUCKETS))
                || isNamed(scope, bucket, LOGGING);
    }

    private static boolean admits(Scope scope, Resource bucket, Set<String> delivery) {
        return scope.joined("aws_s3_bucket_policy", "bucket", bucket).stream()
                .flatMap(policy -> scope.policy(policy.get("policy")).allowing().stream())
                .anyMatch(statement -> statement.hasAction("s3:PutObject")
                        && statement.principals().stream()
                                .anyMatch(principal -> delivery.stream().anyMatch(principal::isService)));
    }

    private static boolean isNamed(Scope scope, Resource bucket, String... writers) {
        return scope.stacks().stacks().values().stream().anyMatch(stack -> stack.ofType(writers).stream()
                .anyMatch(writer -> writesInto(scope.in(stack), writer, scope.stack(), bucket)));
    }

    private static boolean writesInto(Scope scope, Resource writer, Stack owner, Resource bucket) {
        String argument = writer.type().equals(LOGGING) ? "target_bucket" : "access_logs.bucket";
        Optional<Located> target = scope.find(writer.get(argument), bucket.type());
        return target.equals(Optional.of(new Located(owner, bucket)));
    }
}

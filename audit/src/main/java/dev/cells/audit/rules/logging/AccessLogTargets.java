package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import java.util.Optional;

/** Which buckets load balancers write their access logs into, in this stack or from another. */
public final class AccessLogTargets {
    private static final String DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com";

    private AccessLogTargets() {}

    /** Whether a load balancer at hand writes into the bucket, or it was made for that and for nothing else. */
    public static boolean isTarget(Scope scope, Resource bucket) {
        return DataClass.is(scope, bucket, "log") && admitsDelivery(scope, bucket) || isNamed(scope, bucket);
    }

    private static boolean admitsDelivery(Scope scope, Resource bucket) {
        return scope.joined("aws_s3_bucket_policy", "bucket", bucket).stream()
                .flatMap(policy -> scope.policy(policy.get("policy")).allowing().stream())
                .anyMatch(statement -> statement.hasAction("s3:PutObject")
                        && statement.principals().stream().anyMatch(principal -> principal.isService(DELIVERY)));
    }

    private static boolean isNamed(Scope scope, Resource bucket) {
        return scope.stacks().stacks().values().stream().anyMatch(stack -> stack.ofType("aws_lb", "aws_elb").stream()
                .anyMatch(balancer -> writesInto(scope.in(stack), balancer, scope.stack(), bucket)));
    }

    private static boolean writesInto(Scope scope, Resource balancer, Stack owner, Resource bucket) {
        Optional<Located> target = scope.find(balancer.get("access_logs.bucket"), bucket.type());
        return target.equals(Optional.of(new Located(owner, bucket)));
    }
}

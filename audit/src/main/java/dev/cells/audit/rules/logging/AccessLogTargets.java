package dev.cells.audit.rules.logging;

import dev.cells.audit.model.Resource;
import dev.cells.audit.model.Stack;
import dev.cells.audit.model.StackSet.Located;
import dev.cells.audit.rule.Scope;
import java.util.Optional;

/** Which buckets load balancers write their access logs into, in this stack or from another. */
public final class AccessLogTargets {
    private AccessLogTargets() {}

    public static boolean isTarget(Scope scope, Resource bucket) {
        return scope.stacks().stacks().values().stream().anyMatch(stack -> stack.ofType("aws_lb", "aws_elb").stream()
                .anyMatch(balancer -> writesInto(scope.in(stack), balancer, scope.stack(), bucket)));
    }

    private static boolean writesInto(Scope scope, Resource balancer, Stack owner, Resource bucket) {
        Optional<Located> target = scope.find(balancer.get("access_logs.bucket"), bucket.type());
        return target.equals(Optional.of(new Located(owner, bucket)));
    }
}

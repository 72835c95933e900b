package dev.cells.audit.rules.logging;

import dev.cells.audit.model.Part.Reference;
import dev.cells.audit.model.Resource;
import dev.cells.audit.model.Stack;
import dev.cells.audit.model.Text;
import dev.cells.audit.model.Value;
import dev.cells.audit.rule.Scope;
import java.util.Optional;

/** Which buckets load balancers write their access logs into, in this stack or from another. */
public final class AccessLogTargets {
    private AccessLogTargets() {}

    public static boolean isTarget(Scope scope, Resource bucket) {
        return scope.stacks().stacks().values().stream().anyMatch(stack -> stack.ofType("aws_lb", "aws_alb").stream()
                .anyMatch(balancer -> writesInto(scope, stack, balancer, bucket)));
    }

    private static boolean writesInto(Scope scope, Stack stack, Resource balancer, Resource bucket) {
        Value target = balancer.get("access_logs.bucket");
        if (stack == scope.stack()) {
            return stack.targets(target, bucket.type()).contains(bucket);
        }
        Optional<Reference> read = target instanceof Text text ? text.reference() : Optional.empty();
        return read.flatMap(reference -> scope.stacks().published(stack, reference))
                .filter(parameter -> parameter.stack() == scope.stack())
                .map(parameter -> parameter.stack().targets(published(parameter.resource()), bucket.type()))
                .filter(buckets -> buckets.contains(bucket))
                .isPresent();
    }

    private static Value published(Resource parameter) {
        Value value = parameter.get("value");
        return value.isAbsent() ? parameter.get("insecure_value") : value;
    }
}

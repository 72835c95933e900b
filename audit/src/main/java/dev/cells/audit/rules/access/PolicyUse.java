package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Scope;
import dev.cells.audit.rules.access.Attachments.Attached;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.policy.Certainty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of the policies of all stacks at hand: which are attached, and which bound somebody. Made once. */
final class PolicyUse {
    private final Set<Located> attached = new HashSet<>();
    private final Set<String> attachedPaths = new HashSet<>();
    private final Set<Located> bounding = new HashSet<>();
    private final Set<String> declaredPaths = new HashSet<>();
    private boolean someUnknown;

    private PolicyUse(StackSet stacks) {
        for (Stack stack : stacks.stacks().values()) {
            Scope scope = new Scope(stack, stacks);
            stack.ofType("aws_iam_policy").forEach(policy -> path(policy).ifPresent(declaredPaths::add));
            for (Resource bound : stack.ofType("aws_iam_role", "aws_iam_user")) {
                scope.find(bound.get("permissions_boundary"), "aws_iam_policy").ifPresent(bounding::add);
            }
            for (String type : Attachments.ARGUMENTS.keySet()) {
                stack.ofType(type).forEach(attachment -> add(Attachments.of(scope, attachment)));
            }
            for (Resource named : stack.ofType("aws_ssoadmin_customer_managed_policy_attachment")) {
                String name =
                        named.get("customer_managed_policy_reference.name").toString();
                attachedPaths.add("/" + name);
            }
        }
    }

    static PolicyUse of(Scope scope) {
        return scope.stacks().view(PolicyUse.class, PolicyUse::new);
    }

    private void add(List<Attached> policies) {
        for (Attached policy : policies) {
            policy.own().ifPresent(attached::add);
            policy.path().ifPresent(attachedPaths::add);
            someUnknown |= policy.own().isEmpty()
                    && policy.path().isEmpty()
                    && policy.managed().isEmpty();
        }
    }

    /** The end of a policy's ARN, such as {@code /teams/deploy}. */
    private static Optional<String> path(Resource policy) {
        String path = policy.get("path").literal().orElse("/");
        return policy.get("name").literal().map(path::concat);
    }

    boolean isDeclared(String path) {
        return declaredPaths.contains(path);
    }

    boolean bounds(Located policy) {
        return bounding.contains(policy);
    }

    /** Whether anything attaches it, by its address, its ARN or its name; what is not known may. */
    Certainty isAttached(Located policy) {
        boolean known = attached.contains(policy)
                || path(policy.resource()).filter(attachedPaths::contains).isPresent();
        return known ? Certainty.YES : Certainty.of(someUnknown).and(Certainty.MAYBE);
    }
}

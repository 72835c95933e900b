package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Permissions boundaries. A boundary is an {@code aws_iam_policy} that grants nothing: AWS allows what both it and a
 * policy of the role allow (AWS Config's rules leave boundaries out for the same reason). A policy counts as one only
 * if it says so, by the tag {@code access = boundary} or by being some role's {@code permissions_boundary}, and if
 * nothing at hand attaches it.
 */
final class Boundaries {
    private static final Map<String, String> ATTACHING = Map.of(
            "aws_iam_role_policy_attachment", "policy_arn",
            "aws_iam_user_policy_attachment", "policy_arn",
            "aws_iam_group_policy_attachment", "policy_arn",
            "aws_iam_policy_attachment", "policy_arn",
            "aws_iam_role", "managed_policy_arns");
    private static final Map<String, String> BOUND =
            Map.of("aws_iam_role", "permissions_boundary", "aws_iam_user", "permissions_boundary");

    private Boundaries() {}

    static boolean isBoundary(Scope scope, Resource policy) {
        if (!policy.type().equals("aws_iam_policy")) {
            return false;
        }
        boolean declared = scope.tag(policy, "access").is("boundary") || isNamedBy(scope, policy, BOUND);
        return declared && !isNamedBy(scope, policy, ATTACHING);
    }

    private static boolean isNamedBy(Scope scope, Resource policy, Map<String, String> arguments) {
        for (Stack stack : scope.stacks().stacks().values()) {
            Scope other = scope.in(stack);
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                for (Resource user : stack.ofType(argument.getKey())) {
                    if (names(other, user.get(argument.getValue()).items(), scope.stack(), policy)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean names(Scope scope, List<Value> arns, Stack owner, Resource policy) {
        Optional<Located> wanted = Optional.of(new Located(owner, policy));
        return arns.stream().anyMatch(arn -> scope.find(arn, policy.type()).equals(wanted));
    }
}

package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.policy.Certainty;

/**
 * Permissions boundaries. A boundary is an {@code aws_iam_policy} that grants nothing: AWS allows what both it and a
 * policy of the role allow (AWS Config's rules leave boundaries out for the same reason). A policy counts as one only
 * if it says so, by the tag {@code access = boundary} or by being some role's {@code permissions_boundary}, and if
 * nothing at hand attaches it.
 */
final class Boundaries {
    private Boundaries() {}

    /** Whether it only bounds; an attachment of something unknown may attach it too. */
    static Certainty isBoundary(Scope scope, Resource policy) {
        if (!policy.type().equals("aws_iam_policy")) {
            return Certainty.NO;
        }
        PolicyUse use = PolicyUse.of(scope);
        Located at = new Located(scope.stack(), policy);
        if (!scope.tag(policy, "access").is("boundary") && !use.bounds(at)) {
            return Certainty.NO;
        }
        return switch (use.isAttached(at)) {
            case YES -> Certainty.NO;
            case MAYBE -> Certainty.MAYBE;
            case NO -> Certainty.YES;
        };
    }
}

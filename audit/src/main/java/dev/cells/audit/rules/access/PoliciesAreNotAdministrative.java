package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IAM-01. Somebody who may do everything needs no other hole. */
public final class PoliciesAreNotAdministrative implements Rule {
    private static final List<String> TOO_MUCH =
            List.of(":policy/AdministratorAccess", ":policy/IAMFullAccess", ":policy/PowerUserAccess");
    private static final List<String> ATTACHING = List.of(
            "aws_iam_role_policy_attachment",
            "aws_iam_user_policy_attachment",
            "aws_iam_group_policy_attachment",
            "aws_iam_policy_attachment");

    @Override
    public RuleInfo info() {
        List<String> types = new ArrayList<>(IdentityPolicies.TYPES);
        types.addAll(ATTACHING);
        return RuleInfo.of("IAM-01", Severity.CRITICAL, "No administrative policies")
                .cites("308(a)(4)(i)", "308(a)(3)(i)", "312(a)(1)")
                .types(types.toArray(String[]::new))
                .passes("No Allow has every action on every resource, and AdministratorAccess, IAMFullAccess and "
                        + "PowerUserAccess are attached to nothing. The role tagged access = break-glass is excepted.")
                .fix("Name the actions and the resources.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource holder : scope.stack().ofType(IdentityPolicies.TYPES.toArray(String[]::new))) {
            if (!isBreakGlass(scope, holder)) {
                Answer policy = IdentityPolicies.judge(scope, holder, PoliciesAreNotAdministrative::complaint);
                Answer attached = attached(holder.get("managed_policy_arns"));
                verdicts.add(Verdict.on(holder, Answer.all(policy, attached)));
            }
        }
        for (Resource attachment : scope.stack().ofType(ATTACHING.toArray(String[]::new))) {
            boolean emergency = scope.stack().targets(attachment.get("role"), "aws_iam_role").stream()
                    .anyMatch(role -> isBreakGlass(scope, role));
            if (!emergency) {
                verdicts.add(Verdict.on(attachment, attached(attachment.get("policy_arn"))));
            }
        }
        return verdicts;
    }

    private static boolean isBreakGlass(Scope scope, Resource role) {
        return role.type().equals("aws_iam_role") && scope.tag(role, "access").is("break-glass");
    }

    private static Optional<Answer> complaint(Statement statement) {
        boolean everything = !statement.inverts("action")
                && !statement.inverts("resource")
                && statement.actions().stream().anyMatch(Patterns::isEveryAction)
                && statement.resources().stream().anyMatch(Patterns::isEveryResource);
        return everything
                ? Optional.of(Answer.fail(statement + " allows every action on every resource"))
                : Optional.empty();
    }

    private static Answer attached(Value arns) {
        for (Value arn : arns.items()) {
            if (TOO_MUCH.stream().anyMatch(arn.toString()::endsWith)) {
                return Answer.fail(arn + " is attached");
            }
        }
        return arns.hasOpaque()
                ? Answer.unknown("which policy is attached is not known: " + arns)
                : Answer.pass("no administrative policy");
    }
}

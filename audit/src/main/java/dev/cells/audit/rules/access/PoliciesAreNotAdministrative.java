package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IAM-01. Somebody who may do everything needs no other hole. */
public final class PoliciesAreNotAdministrative implements Rule {
    @Override
    public RuleInfo info() {
        return RuleInfo.of("IAM-01", Severity.CRITICAL, "No administrative policies")
                .cites("308(a)(4)(i)", "308(a)(3)(i)", "312(a)(1)")
                .types(IdentityPolicies.types())
                .passes("No Allow has every action on every resource, and AdministratorAccess, IAMFullAccess and "
                        + "PowerUserAccess are attached to nothing. The role tagged access = break-glass is excepted.")
                .fix("Name the actions and the resources.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource holder : scope.stack().ofType(IdentityPolicies.TYPES.toArray(String[]::new))) {
            if (!isBreakGlass(scope, holder)) {
                Answer answer =
                        IdentityPolicies.judge(scope, holder, PoliciesAreNotAdministrative::complaint, "admin"::equals);
                verdicts.add(Verdict.on(holder, answer));
            }
        }
        for (String type : Attachments.ARGUMENTS.keySet()) {
            for (Resource attachment : scope.stack().ofType(type)) {
                if (!type.equals("aws_iam_role") && !isForBreakGlass(scope, attachment)) {
                    verdicts.add(Verdict.on(attachment, Attachments.judge(scope, attachment, "admin"::equals)));
                }
            }
        }
        return verdicts;
    }

    private static boolean isForBreakGlass(Scope scope, Resource attachment) {
        return scope.stack().targets(attachment.get("role"), "aws_iam_role").stream()
                .anyMatch(role -> isBreakGlass(scope, role));
    }

    private static boolean isBreakGlass(Scope scope, Resource role) {
        return role.type().equals("aws_iam_role") && scope.tag(role, "access").is("break-glass");
    }

    private static Optional<Answer> complaint(Statement statement) {
        if (statement.inverts("action") || statement.inverts("resource")) {
            return Optional.empty();
        }
        Certainty actions =
                statement.actions().stream().map(Patterns::isEveryAction).reduce(Certainty.NO, Certainty::or);
        Certainty resources =
                statement.resources().stream().map(Patterns::isEveryResource).reduce(Certainty.NO, Certainty::or);
        return Answer.complaint(actions.and(resources), statement + " allows every action on every resource");
    }
}

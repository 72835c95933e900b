package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** IAM-10 and IAM-11: nobody can give himself more than he has, and a boundary holds if somebody tries. */
public final class EscalationRules {
    /** Each lets its caller write a policy or a login that is not his own (AWS Security Blog and Rhino Security Labs). */
    private static final List<String> ESCALATING = List.of(
            "iam:CreatePolicyVersion",
            "iam:SetDefaultPolicyVersion",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:AttachGroupPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:PutGroupPolicy",
            "iam:AddUserToGroup",
            "iam:UpdateAssumeRolePolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:UpdateLoginProfile",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary");

    private static final Set<String> BOUNDARY = Set.of("iam:permissionsboundary");
    private static final Set<String> PASSED = Set.of("iam:passedtoservice");
    private static final ArnPattern EVERY_ROLE =
            ArnPattern.some(Optional.empty(), "iam", Optional.of(""), Optional.empty(), Text.of("role/?*"));

    private EscalationRules() {}

    /** IAM-10. */
    public static final class RolesOfCellsAreBounded implements Rule {
        @Override
        public RuleInfo info() {
            return RuleInfo.of("IAM-10", Severity.HIGH, "Every role in a cell carries a permissions boundary")
                    .cites("308(a)(4)(ii)(A)", "308(a)(4)(ii)(B)", "312(a)(1)")
                    .types("aws_iam_role")
                    .passes("In a cell, permissions_boundary of every role is an aws_iam_policy of the stacks at hand.")
                    .fix("Set permissions_boundary to the boundary of the cell or of its account.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return StackTier.isCell(scope)
                    ? scope.stack().ofType("aws_iam_role").stream()
                            .map(role -> Verdict.on(role, bounded(role, scope).on("permissions_boundary")))
                            .toList()
                    : List.of();
        }
    }

    private static Answer bounded(Resource role, Scope scope) {
        Value boundary = scope.value(role, "permissions_boundary");
        if (boundary.isAbsent() || boundary.is("")) {
            return Answer.fail("permissions_boundary is not set, must be");
        }
        Optional<Located> policy = scope.find(boundary, "aws_iam_policy");
        return policy.map(found ->
                        Answer.pass("bounded by " + found.from(scope.stack())).because(found.from(scope.stack())))
                .orElseGet(() -> Answer.unknown("the boundary " + boundary + " is not at hand"));
    }

    /** IAM-11. */
    public static final class NobodyGrantsHimselfMore implements Rule {
        @Override
        public RuleInfo info() {
            return RuleInfo.of("IAM-11", Severity.HIGH, "No privilege escalation")
                    .cites("308(a)(4)(ii)(B)", "308(a)(3)(i)")
                    .types(IdentityPolicies.types())
                    .passes(
                            "An Allow with iam:PassRole names roles, or has the condition iam:PassedToService. An Allow "
                                    + "of an action that writes policies, trust or credentials of others has the condition "
                                    + "iam:PermissionsBoundary.")
                    .fix("Name the role and the service it is passed to; add the condition iam:PermissionsBoundary.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return IdentityPolicies.judge(scope, EscalationRules::escalates, "admin"::equals);
        }
    }

    private static Optional<Answer> escalates(Statement statement) {
        if (statement.inverts("action") || statement.inverts("resource")) {
            return Optional.empty();
        }
        List<Answer> wrong = new ArrayList<>();
        Certainty writes = statement.actions().stream()
                .map(action -> Patterns.matchesAction(action, ESCALATING))
                .reduce(Certainty.NO, Certainty::or);
        Answer.complaint(
                        writes.and(Pins.toOneOf(statement, BOUNDARY).not()),
                        statement + " writes policies, trust or credentials without the condition "
                                + "iam:PermissionsBoundary")
                .ifPresent(wrong::add);
        Certainty passes = statement
                .hasActions("iam:PassRole")
                .and(statement.resources().stream()
                        .map(resource -> ArnPattern.of(resource).covers(EVERY_ROLE))
                        .reduce(Certainty.NO, Certainty::or))
                .and(Pins.toOneOf(statement, PASSED).not());
        Answer.complaint(passes, statement + " passes every role to every service")
                .ifPresent(wrong::add);
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
    }
}

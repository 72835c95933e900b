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
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
            "iam:PutRolePermissionsBoundary",
            "iam:PutUserPermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary");

    private static final Set<String> BOUNDARY = Set.of("iam:permissionsboundary");
    private static final Set<String> PASSED = Set.of("iam:passedtoservice");
    private static final List<String> PASSING = List.of("iam:PassRole");
    private static final List<String> REPLACING = List.of("lambda:UpdateFunctionCode");

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
                    .passes("An Allow with iam:PassRole names roles, none by a pattern, and has the condition "
                            + "iam:PassedToService. An Allow of an action that writes policies, trust, boundaries "
                            + "or credentials of others has the condition iam:PermissionsBoundary, and so has one "
                            + "of lambda:UpdateFunctionCode beside iam:PassRole for functions.")
                    .fix("Name the role and the service it is passed to; add the condition iam:PermissionsBoundary.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return IdentityPolicies.judgeEach(scope, holder -> escalates(scope, holder), "admin"::equals);
        }
    }

    private static Function<Statement, Optional<Answer>> escalates(Scope scope, Resource holder) {
        Certainty passes = any(scope, holder, EscalationRules::passesToFunctions);
        Certainty replaces = any(scope, holder, EscalationRules::replacesCode);
        return statement -> {
            List<Answer> wrong = new ArrayList<>();
            Answer.complaint(
                            hasOneOf(statement, ESCALATING)
                                    .and(Pins.toOneOf(statement, BOUNDARY).not()),
                            statement + " writes policies, trust or credentials without the condition "
                                    + "iam:PermissionsBoundary")
                    .ifPresent(wrong::add);
            passing(statement).ifPresent(wrong::add);
            Certainty swaps = replacesCode(statement)
                    .and(passes)
                    .or(passesToFunctions(statement).and(replaces));
            Answer.complaint(
                            swaps,
                            statement + " replaces the code of a function, or passes the role for it, and a "
                                    + "statement beside it does the other")
                    .ifPresent(wrong::add);
            return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
        };
    }

    private static Optional<Answer> passing(Statement statement) {
        Certainty passes = hasOneOf(statement, PASSING);
        Certainty named = statement.inverts("resource")
                ? Certainty.NO
                : statement.resources().stream().map(EscalationRules::isOneRole).reduce(Certainty.YES, Certainty::and);
        List<Answer> wrong = new ArrayList<>();
        Answer.complaint(passes.and(named.not()), statement + " passes roles that it does not name")
                .ifPresent(wrong::add);
        Answer.complaint(
                        passes.and(Pins.toOneOf(statement, PASSED).not()),
                        statement + " passes a role to every service, without the condition iam:PassedToService")
                .ifPresent(wrong::add);
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.all(wrong));
    }

    private static Certainty isOneRole(Text resource) {
        return ArnPattern.of(resource).isOne()
                ? Certainty.YES
                : Certainty.of(resource.isUnknown() && !resource.toString().contains("*"))
                        .and(Certainty.MAYBE);
    }

    private static Certainty replacesCode(Statement statement) {
        return hasOneOf(statement, REPLACING)
                .and(Pins.toOneOf(statement, BOUNDARY).not());
    }

    /** Not where a condition names other services only. */
    private static Certainty passesToFunctions(Statement statement) {
        Certainty elsewhere = statement.conditions().stream()
                .filter(condition -> PASSED.contains(condition.key().toLowerCase(Locale.ROOT)))
                .flatMap(condition -> condition.values().stream())
                .map(service -> Patterns.covers(service, "lambda.amazonaws.com").not())
                .reduce(Certainty::and)
                .orElse(Certainty.NO);
        return hasOneOf(statement, PASSING)
                .and(Pins.toOneOf(statement, PASSED).and(elsewhere).not())
                .and(Pins.toOneOf(statement, BOUNDARY).not());
    }

    /** Whether a statement of the holder, or of the same role, is one of these. */
    private static Certainty any(Scope scope, Resource holder, Function<Statement, Certainty> predicate) {
        Certainty any = any(IdentityPolicies.of(scope, holder), predicate);
        for (Certainty here : List.of(Certainty.YES, Certainty.MAYBE)) {
            for (Policy other : IdentityPolicies.beside(scope, holder, here)) {
                any = any.or(any(other, predicate).and(here));
            }
        }
        return any;
    }

    private static Certainty any(Policy policy, Function<Statement, Certainty> predicate) {
        return policy.statements().stream()
                .map(statement -> statement.isAllow().and(predicate.apply(statement)))
                .reduce(policy.isWhole() ? Certainty.NO : Certainty.MAYBE, Certainty::or);
    }

    private static Certainty hasOneOf(Statement statement, List<String> actions) {
        Certainty any = Certainty.NO;
        for (String action : actions) {
            Certainty listed = statement.actions().stream()
                    .map(pattern -> Patterns.covers(pattern, action))
                    .reduce(Certainty.NO, Certainty::or);
            any = any.or(statement.inverts("action") ? listed.not() : listed);
        }
        return any;
    }
}

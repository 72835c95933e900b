package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The policies that say what somebody may do, in the five types that hold them. */
final class IdentityPolicies {
    static final List<String> TYPES = List.of(
            "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy", "aws_iam_role");

    private IdentityPolicies() {}

    /** What a role has besides {@code inline_policy} is its trust, which is another matter. */
    static Policy of(Scope scope, Resource holder) {
        if (!holder.type().equals("aws_iam_role")) {
            return scope.policy(holder.get("policy"));
        }
        Policy all = Policy.of(List.of());
        Value inline = holder.get("inline_policy");
        if (inline instanceof Text) {
            return Policy.unknown("inline_policy is " + inline);
        }
        for (Value block : inline.items()) {
            all = all.plus(scope.policy(block.get("policy")));
        }
        return all;
    }

    /**
     * Judges each policy by its Allow statements.
     *
     * @param complaint what is wrong with a statement, if anything
     */
    static List<Verdict> judge(Scope scope, List<String> types, Function<Statement, Optional<Answer>> complaint) {
        return scope.stack().ofType(types.toArray(String[]::new)).stream()
                .filter(holder -> !holder.type().equals("aws_iam_role")
                        || !holder.get("inline_policy").items().isEmpty())
                .map(holder -> Verdict.on(holder, judge(scope, holder, complaint)))
                .toList();
    }

    static Answer judge(Scope scope, Resource holder, Function<Statement, Optional<Answer>> complaint) {
        Answer answer = judge(of(scope, holder), complaint);
        return !answer.passed() && Boundaries.isBoundary(scope, holder)
                ? Answer.pass("a permissions boundary, which grants nothing")
                : answer;
    }

    static Answer judge(Policy policy, Function<Statement, Optional<Answer>> complaint) {
        List<Answer> wrong = policy.allowing().stream()
                .flatMap(statement -> complaint.apply(statement).stream())
                .map(answer -> answer.on("policy"))
                .toList();
        Answer known =
                wrong.isEmpty() ? Answer.pass("every Allow is narrow enough").on("policy") : Answer.all(wrong);
        return policy.isWhole()
                ? known
                : Answer.all(known, Answer.unknown(policy.unknown()).on("policy"));
    }
}

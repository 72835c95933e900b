package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The policies that say what somebody may do, in the types that hold or attach them. */
final class IdentityPolicies {
    private static final String ROLE = "aws_iam_role";
    private static final String ROLE_POLICY = "aws_iam_role_policy";

    /** The argument that holds the policy; a role holds several. */
    private static final Map<String, String> ARGUMENTS = Map.of(
            "aws_iam_policy",
            "policy",
            ROLE_POLICY,
            "policy",
            "aws_iam_user_policy",
            "policy",
            "aws_iam_group_policy",
            "policy",
            "aws_ssoadmin_permission_set_inline_policy",
            "inline_policy",
            ROLE,
            "inline_policy");

    static final List<String> TYPES = ARGUMENTS.keySet().stream().sorted().toList();

    private IdentityPolicies() {}

    /** All types that a rule about what somebody may do judges. */
    static String[] types() {
        TreeSet<String> all = new TreeSet<>(TYPES);
        all.addAll(Attachments.ARGUMENTS.keySet());
        return all.toArray(String[]::new);
    }

    /** The policies of this stack beside one of a role: those of the same role, or those that may be of it too. */
    static List<Policy> beside(Scope scope, Resource holder, Certainty certainty) {
        Set<Resource> roles =
                holder.type().equals(ROLE) ? Set.of(holder) : scope.stack().targets(holder.get("role"), ROLE);
        Set<Resource> others = new LinkedHashSet<>(roles);
        for (Resource role : roles) {
            others.addAll(
                    certainty == Certainty.YES
                            ? scope.joined(ROLE_POLICY, "role", role)
                            : scope.stack().mayJoin(ROLE_POLICY, "role", role));
        }
        boolean anybodys = roles.isEmpty() && holder.get("role").isUnknown() && certainty == Certainty.MAYBE;
        if (anybodys) {
            others.addAll(scope.stack().ofType(ROLE, ROLE_POLICY));
        }
        others.remove(holder);
        return others.stream().map(other -> of(scope, other)).toList();
    }

    /** What a role has besides {@code inline_policy} is its trust, which is another matter. */
    static Policy of(Scope scope, Resource holder) {
        Value argument = holder.get(ARGUMENTS.get(holder.type()));
        if (!holder.type().equals(ROLE)) {
            return scope.policy(argument);
        }
        if (argument instanceof Text) {
            return Policy.unknown("inline_policy is " + argument);
        }
        Policy all = Policy.of(List.of());
        for (Value block : argument.items()) {
            all = all.plus(scope.policy(block.get("policy")));
        }
        return all;
    }

    /**
     * Judges each policy by its Allow statements, and each attachment by what it attaches.
     *
     * @param complaint what is wrong with a statement, if anything
     * @param refused the words for policies that AWS manages which are wrong
     */
    static List<Verdict> judge(
            Scope scope, Function<Statement, Optional<Answer>> complaint, Predicate<String> refused) {
        return judgeEach(scope, holder -> complaint, refused);
    }

    /** The same where what is wrong with a statement depends on who holds it. */
    static List<Verdict> judgeEach(
            Scope scope,
            Function<Resource, Function<Statement, Optional<Answer>>> complaint,
            Predicate<String> refused) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource holder : scope.stack().ofType(TYPES.toArray(String[]::new))) {
            boolean empty = holder.type().equals(ROLE)
                    && holder.get("inline_policy").items().isEmpty()
                    && holder.get("managed_policy_arns").isAbsent();
            if (!empty) {
                verdicts.add(Verdict.on(holder, judge(scope, holder, complaint.apply(holder), refused)));
            }
        }
        for (String type : Attachments.ARGUMENTS.keySet()) {
            if (!type.equals(ROLE)) {
                scope.stack()
                        .ofType(type)
                        .forEach(attachment ->
                                verdicts.add(Verdict.on(attachment, Attachments.judge(scope, attachment, refused))));
            }
        }
        return verdicts;
    }

    /** Of one holder of policies, a role with what its own argument attaches. */
    static Answer judge(
            Scope scope, Resource holder, Function<Statement, Optional<Answer>> complaint, Predicate<String> refused) {
        Answer answer = judge(of(scope, holder), complaint);
        if (holder.type().equals(ROLE)) {
            return Answer.all(answer, Attachments.judge(scope, holder, refused));
        }
        if (answer.passed()) {
            return answer;
        }
        Certainty boundary = Boundaries.isBoundary(scope, holder);
        return switch (boundary) {
            case YES -> Answer.pass("a permissions boundary, which grants nothing");
            case MAYBE ->
                Answer.unknown("a permissions boundary, unless one of the unknown attachments attaches it: "
                        + answer.message());
            case NO -> answer;
        };
    }

    static Answer judge(Policy policy, Function<Statement, Optional<Answer>> complaint) {
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            Certainty allows = statement.isAllow();
            if (allows != Certainty.NO) {
                complaint
                        .apply(statement)
                        .map(answer -> allows == Certainty.YES
                                ? answer
                                : Answer.unknown("where its effect is Allow, " + answer.message()))
                        .ifPresent(answer -> wrong.add(answer.on("policy")));
            }
        }
        Answer known =
                wrong.isEmpty() ? Answer.pass("every Allow is narrow enough").on("policy") : Answer.all(wrong);
        return policy.isWhole()
                ? known
                : Answer.all(known, Answer.unknown(policy.unknown()).on("policy"));
    }
}

package dev.cells.audit.rules.keys;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import dev.cells.terraform.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** KMS-02. Without a policy of its own a key trusts the whole account; with a careless one it trusts everybody. */
public final class KeyPoliciesNamePrincipals implements Rule {
    private static final String BYPASS = "bypass_policy_lockout_safety_check";

    @Override
    public RuleInfo info() {
        return RuleInfo.of("KMS-02", Severity.CRITICAL, "Explicit key policy, no public principal")
                .cites("312(a)(1)", "312(a)(2)(iv)")
                .types("aws_kms_key", "aws_kms_replica_key", "aws_kms_key_policy")
                .passes(
                        "The key has a policy (its own, or exactly one aws_kms_key_policy) in which no Allow names "
                                + "everyone, unless a condition pins kms:CallerAccount, aws:PrincipalAccount or "
                                + "aws:PrincipalOrgID, and no Allow has NotPrincipal. The lockout safety check is not bypassed.")
                .fix("Write the policy out, name principals, and leave " + BYPASS + " alone.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        return scope.stack().ofType("aws_kms_key", "aws_kms_replica_key").stream()
                .map(key -> Verdict.on(key, judge(scope, key)))
                .toList();
    }

    private static Answer judge(Scope scope, Resource key) {
        List<Resource> separate = scope.joined("aws_kms_key_policy", "key_id", key);
        List<Answer> answers = new ArrayList<>();
        if (separate.size() > 1) {
            answers.add(Answer.fail(separate.size() + " aws_kms_key_policy for one key, must be one")
                    .because(separate.toArray()));
        }
        answers.add(bypass(key));
        Policy policy = scope.policy(key.get("policy"));
        for (Resource resource : separate) {
            answers.add(bypass(resource));
            policy = policy.plus(scope.policy(resource.get("policy")));
        }
        if (separate.isEmpty() && key.get("policy").isAbsent()) {
            answers.add(Answer.fail("policy is not set, must be; the default trusts the whole account")
                    .on("policy"));
        } else {
            answers.add(closed(policy).because(separate.toArray()));
        }
        return Answer.all(answers);
    }

    private static Answer bypass(Resource resource) {
        Value bypass = resource.get(BYPASS);
        boolean on = !bypass.isAbsent() && !bypass.isFalse();
        return on ? Answer.fail(BYPASS + " is " + bypass + ", must not be true").on(BYPASS) : Answer.pass("");
    }

    private static Answer closed(Policy policy) {
        List<Answer> wrong = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            complaint(statement).ifPresent(answer -> wrong.add(answer.on("policy")));
        }
        if (!wrong.isEmpty()) {
            return Answer.all(wrong);
        }
        return policy.isWhole()
                ? Answer.pass("policy names its principals").on("policy")
                : Answer.unknown(policy.unknown()).on("policy");
    }

    private static Optional<Answer> complaint(Statement statement) {
        if (statement.inverts("principal")) {
            return Answer.complaint(statement.isAllow(), statement + " allows everyone but some (NotPrincipal)");
        }
        Certainty open = statement.isAllow().and(statement.isForEveryone());
        Certainty pinned = Pins.toAccountOrOrganization(statement);
        return pinned == Certainty.YES
                ? Optional.empty()
                : Answer.complaint(
                        pinned == Certainty.NO ? open : open.and(Certainty.MAYBE), statement + " allows everyone");
    }
}

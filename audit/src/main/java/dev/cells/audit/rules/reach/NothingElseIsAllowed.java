package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.identity.flow.Undeclared;
import dev.cells.reachability.identity.flow.Undeclared.Use;
import dev.cells.terraform.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** REACH-04. Policies that are each narrow can still allow together what nobody declared. */
public final class NothingElseIsAllowed implements Rule.OfAllStacks {
    private static final RuleInfo INFO = RuleInfo.of("REACH-04", Severity.HIGH, "No role uses an undeclared store")
            .cites("312(a)(1)", "308(a)(4)(ii)(B)")
            .types("aws_iam_role")
            .passes("In a cell, the roles of a workload cannot use a bucket, queue, topic, table, secret, file system,"
                    + " search or database that the workload's definition does not mention, and no role can use one of"
                    + " another cell.")
            .fix("Remove the statement that is named, or mention the store in the workload's definition.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (!StackTier.isCell(scope)) {
            return List.of();
        }
        Map<Resource, List<Use>> uses = Undeclared.of(IdentityView.of(scope).identities(), scope.stack()).stream()
                .collect(Collectors.groupingBy(use -> use.role().resource()));
        return scope.stack().ofType("aws_iam_role").stream()
                .map(role -> Verdict.on(role, answer(scope, uses.getOrDefault(role, List.of()))))
                .toList();
    }

    private static Answer answer(Scope scope, List<Use> uses) {
        return uses.isEmpty()
                ? Answer.pass("no undeclared use")
                : Answer.all(uses.stream().map(use -> answer(scope, use)).toList());
    }

    private static Answer answer(Scope scope, Use use) {
        String message = NetworkView.seen(
                scope,
                use.action() + " on " + use.store().from(scope.stack()) + ": "
                        + use.answer().why());
        Answer answer = use.answer().allowed() ? Answer.fail(message) : Answer.unknown(message);
        return answer.because(use.store().from(scope.stack()));
    }
}

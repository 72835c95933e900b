package dev.cells.audit;

import dev.cells.audit.rule.BrokenRule;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;

/**
 * A rule that broke on a stack, which costs one verdict and no other: a bug in {@code cells}, or an own rule that cannot be
 * evaluated.
 *
 * @param rule the id of the rule
 * @param stack the name of the stack that was judged
 * @param cause for whoever fixes the rule
 */
public record RuleFailure(String rule, String stack, Throwable cause) {
    /** Whether nobody but us can fix it. */
    public boolean isBug() {
        return !(cause instanceof BrokenRule);
    }

    /** For people: blocks the stack whatever the rule's severity. */
    public Problem problem() {
        if (cause instanceof BrokenRule broken) {
            return broken.problem();
        }
        return Problem.error(ProblemCode.AUDIT_RULE_FAILED, "the rule " + rule + " failed on " + stack)
                .hint("this is a bug in cells: please report it with the stack that cells synth writes");
    }
}

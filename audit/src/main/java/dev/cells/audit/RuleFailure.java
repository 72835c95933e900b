package dev.cells.audit;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;

/**
 * A rule that broke on a stack: a bug in {@code cells} that costs one verdict and no other.
 *
 * @param rule the id of the rule
 * @param stack the name of the stack that was judged
 * @param cause for whoever fixes the rule
 */
public record RuleFailure(String rule, String stack, Throwable cause) {
    /** For people: blocks the stack whatever the rule's severity. */
    public Problem problem() {
        return Problem.error(ProblemCode.AUDIT_RULE_FAILED, "the rule " + rule + " failed on " + stack)
                .hint("this is a bug in cells: please report it with the stack that cells synth writes");
    }
}

package dev.cells.cli.task.run;

import dev.cells.audit.Finding;
import dev.cells.audit.rule.Status;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;

/** Why a stack is not run, as problems. */
final class RunProblems {
    private RunProblems() {}

    static Problem of(Finding finding) {
        return of(finding, finding.stack());
    }

    /** Of what only the plan shows, or shows as well. */
    static Problem inPlan(Finding finding) {
        return of(finding, "the plan of " + finding.stack());
    }

    private static Problem of(Finding finding, String place) {
        Problem problem = Problem.error(
                        finding.status() == Status.FAIL ? ProblemCode.AUDIT_FAIL : ProblemCode.AUDIT_UNKNOWN,
                        finding.rule().id() + ": " + finding.address() + " in " + place + ": " + finding.message())
                .hint(finding.rule().fix());
        return finding.origin().map(problem::at).orElse(problem);
    }

    static Problem before(StackAddress stack, StackAddress before) {
        return Problem.error(
                        ProblemCode.PREREQUISITE_MISSING,
                        stack + " reads what " + before + " publishes, but that stack is not provisioned")
                .hint("cells provision " + before);
    }

    /** @param what such as {@code the plan of acme} */
    static Problem notAgreed(String what) {
        return Problem.error(ProblemCode.NOT_AGREED, what + " was not approved; nothing was changed")
                .hint("answer yes, or use --yes");
    }

    static Problem stopped() {
        return Problem.error(ProblemCode.INTERRUPTED, "not run because the run was stopped")
                .hint("run the command again; it continues where this run ended");
    }

    static Problem noTerminal() {
        return Problem.error(
                        ProblemCode.APPROVAL_MISSING,
                        "--target aws requires approval before it changes anything, and there is no terminal to ask on")
                .hint("review the output of cells plan, then use --yes");
    }
}

package dev.cells.cli.task.run;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Why a stack is not destroyed, as problems. */
final class DestroyProblems {
    private DestroyProblems() {}

    /**
     * @param above what stands on it, each with why
     * @param together all that would have to be destroyed, in this order
     */
    static Problem standing(StackAddress stack, SortedMap<StackAddress, String> above, List<StackAddress> together) {
        String others = above.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "));
        String names = together.stream().map(StackAddress::toString).collect(Collectors.joining(" "));
        return Problem.error(ProblemCode.STACK_IN_USE, stack + " is not destroyed while others stand on it: " + others)
                .hint("destroy those first, or all together: cells destroy " + names);
    }

    /** A stack that stands on it could not be destroyed in the same run. */
    static Problem stillStanding(StackAddress stack, StackAddress above) {
        return Problem.error(
                        ProblemCode.STACK_IN_USE, stack + " is not destroyed, because " + above + " still stands on it")
                .hint("fix the problem of " + above + ", then run the command again; it continues");
    }

    /** @param addresses that are protected */
    static Problem isProtected(StackAddress stack, SortedSet<String> addresses) {
        return Problem.error(
                        ProblemCode.STACK_PROTECTED,
                        stack + " is protected by its setting deletion-protection, which keeps "
                                + String.join(", ", addresses))
                .hint("set deletion-protection: false, with an exception for the control deletion-protection while the"
                        + " policy locks it, and provision " + stack + "; destroy it after that");
    }

    /**
     * @param holders what holds data and was not named
     * @param names as {@code --allow-destroy} takes them
     */
    static Problem dataNotNamed(StackAddress stack, Collection<String> holders, List<String> names) {
        return Problem.error(
                        ProblemCode.DATA_NOT_NAMED,
                        "destroying " + stack + " deletes what holds data, or what data cannot be read without: "
                                + String.join(", ", holders))
                .hint("export what must be kept, then name all of it: --allow-destroy " + String.join(",", names));
    }

    static Problem asWarning(Problem problem) {
        Problem warning = Problem.warning(problem.code(), problem.message());
        return warning.hint(problem.hint());
    }

    static Problem filesMissing(StackAddress stack) {
        return Problem.error(
                        ProblemCode.APPLIED_CHANGED,
                        "the files of " + stack
                                + " as it was applied are missing in CELLS_HOME/applied, so what it stands"
                                + " on is not known")
                .hint("restore the folder from a backup, or provision " + stack + " again");
    }

    static Problem notProvisioned(String target) {
        return Problem.error(
                        ProblemCode.NOT_PROVISIONED,
                        target + " is not provisioned in this cloud, so there is nothing" + " to destroy")
                .hint("cells status --all shows what is");
    }

    /** @param more what the plan would delete beyond what was approved */
    static Problem more(StackAddress stack, Collection<String> more) {
        return Problem.error(
                        ProblemCode.PLAN_CHANGED,
                        "the plan of " + stack + " changed after it was approved: it would also delete "
                                + String.join(", ", more))
                .hint("run the command again, and review the new plan");
    }

    static Problem notTyped(StackAddress stack) {
        return Problem.error(ProblemCode.NOT_AGREED, "destroying " + stack + " was not approved; nothing was changed")
                .hint("type the name of the stack, exactly");
    }

    static Problem noTerminal() {
        return Problem.error(
                        ProblemCode.APPROVAL_MISSING,
                        "--target aws requires approval before it destroys anything, and there is no terminal to ask on")
                .hint(
                        "write the plans with cells destroy --plan-only --json-into FILE, have the file approved, then use"
                                + " --approved FILE --approved-sha256 DIGEST");
    }

    static Problem bareName(String address) {
        return Problem.error(
                        ProblemCode.USAGE,
                        "--allow-destroy " + address + " does not say of which stack it is the address")
                .hint("write STACK:ADDRESS, such as acme:aws_s3_bucket.bucket-documents");
    }
}

package dev.cells.delivery.run;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.process.RunningProcess;
import dev.cells.delivery.progress.Event.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The wording of all problems of a run. */
final class RunProblems {
    /** AWS services word it differently. */
    private static final Pattern EXISTS =
            Pattern.compile("already ?(exists?|associated|own)|duplicate", Pattern.CASE_INSENSITIVE);

    /**
     * Summaries with which Terraform rejects a configuration, whatever the cloud contains; as of 1.11 and OpenTofu 1.9. A
     * config that was validated must never be synthesized into such a stack.
     */
    private static final Pattern REJECTED = Pattern.compile(
            "Unsupported (argument|attribute|block type)|Missing required argument|Conflicting configuration arguments"
                    + "|Invalid (combination of arguments|expression|function argument|reference|resource type|data source)"
                    + "|Invalid template interpolation.*|Incorrect attribute value type|Reference to undeclared .*"
                    + "|(Insufficient|Too many) \\S+ blocks|Duplicate .* configuration|Cycle:.*");

    private RunProblems() {}

    /**
     * A diagnostic of the engine or the provider. For a few of them we know the cause and what to do.
     *
     * @param stack named in the message, since many stacks of a fleet have resources of the same address
     * @param unconfirmed addresses of resources that a killed run may have created
     */
    static Problem of(StackAddress stack, Diagnostic diagnostic, Set<String> unconfirmed) {
        String summary = diagnostic.summary();
        String where = diagnostic.address().map(address -> address + ": ").orElse("");
        String message = stack + ": " + where + oneLine(diagnostic.text());
        if (diagnostic.severity() == Severity.WARNING) {
            return Problem.warning(ProblemCode.TERRAFORM_WARNING, message);
        }
        if (summary.contains("Saved plan is stale")) {
            return Problem.error(
                            ProblemCode.PLAN_STALE,
                            "another run changed the state of " + stack + " after the plan was made")
                    .hint("run the command again; it makes a new plan");
        }
        if (summary.contains("acquiring the state lock")) {
            return Problem.error(
                            ProblemCode.STATE_LOCKED,
                            "the state of " + stack + " is locked by another run: " + oneLine(diagnostic.detail()))
                    .hint(
                            "wait for that run; if it was killed, release the lock with 'terraform force-unlock' and the ID above");
        }
        if (diagnostic.text().toLowerCase(Locale.ROOT).contains("connection refused")) {
            return Problem.error(ProblemCode.TARGET_UNREACHABLE, message)
                    .hint("check that the target is running; for the sandbox: cells sandbox status");
        }
        if (diagnostic.address().filter(unconfirmed::contains).isPresent()
                && EXISTS.matcher(message).find()) {
            return Problem.error(ProblemCode.EXISTS_ALREADY, message)
                    .hint(
                            "a killed run created it, and it cannot be found by its name: delete it in AWS, or import it with"
                                    + " 'terraform import' in the work folder, then run the command again");
        }
        if (message.contains("has been taken in this account")) {
            // IAM's answer to CreateServiceLinkedRole for a role that AWS or somebody else has made before.
            return Problem.error(ProblemCode.EXISTS_ALREADY, message)
                    .hint("the account has this service-linked role: set it to existing in base.service-linked-roles");
        }
        if (REJECTED.matcher(summary).matches()) {
            return Problem.error(ProblemCode.STACK_REJECTED, message)
                    .hint("this is a bug in cells: please report it, with the config of the stack");
        }
        return Problem.error(ProblemCode.TERRAFORM_ERROR, message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ").replaceAll("\\.$", "");
    }

    static Problem interrupted(StackAddress stack, String work) {
        return Problem.error(ProblemCode.INTERRUPTED, "%s of %s was interrupted".formatted(work, stack))
                .hint("run the command again; it continues where this run stopped");
    }

    /** The engine failed without reporting an error. */
    static Problem ended(StackAddress stack, Engine engine, String work, RunningProcess.Exit ended, Path err) {
        String how = ended.exit() == RunningProcess.Exit.UNKNOWN_EXIT || ended.exit() > 128
                ? "was killed"
                : "exit code " + ended.exit();
        return Problem.error(
                        ProblemCode.ENGINE_DIED,
                        "%s ended without a result during %s of %s: %s".formatted(engine, work, stack, how))
                .hint("run the command again; it continues where this run stopped. Its output is in " + err);
    }

    static Problem notJson(Engine engine, List<String> arguments) {
        String command = engine.kind().program() + " " + String.join(" ", arguments);
        return Problem.error(ProblemCode.COMMAND_FAILED, "'%s' did not print JSON".formatted(command))
                .hint("run it in the stack's work folder and see what it prints");
    }

    static Problem orphans(StackAddress stack, List<String> addresses) {
        return Problem.warning(
                        ProblemCode.MAYBE_ORPHANED,
                        "a run of %s was killed while creating %s; they may exist in AWS without being in the state"
                                .formatted(stack, String.join(", ", addresses)))
                .hint("look for resources with the stack's tags that are in no state, and delete them");
    }

    /** The stack must not be destroyed while these may be left without being in the state. */
    static Problem unconfirmed(StackAddress stack, List<String> addresses) {
        return Problem.error(
                        ProblemCode.MAYBE_ORPHANED,
                        "a run of %s was killed while creating %s; they may exist in AWS without being in the state"
                                .formatted(stack, String.join(", ", addresses)))
                .hint("cells provision " + stack + " adds them to the state; destroy it after that");
    }

    /** Turning off deletion protection would do more than that. */
    static Problem notAsApplied(StackAddress stack, List<String> addresses) {
        return Problem.error(
                        ProblemCode.PLAN_CHANGED,
                        "what exists of %s is not as it was applied: turning off its deletion protection would also change "
                                        .formatted(stack)
                                + String.join(", ", addresses))
                .hint("cells plan " + stack + " shows the differences; cells provision " + stack + " removes them");
    }

    static Problem otherConfig(StackAddress stack) {
        return Problem.error(
                        ProblemCode.PLAN_OUTDATED, "the config of " + stack + " has changed since the plan was made")
                .hint("make a new plan and review it");
    }

    static Problem otherFiles(StackAddress stack, Path folder) {
        return Problem.error(
                        ProblemCode.PLAN_CHANGED,
                        "the files of " + stack + " are not those that the plan was made from")
                .hint("make a new plan; another program changed files in " + folder);
    }

    static Problem otherCloud(StackAddress stack) {
        return Problem.error(ProblemCode.PLAN_ELSEWHERE, "the plan of " + stack + " was made for another target")
                .hint("make a new plan for this target; a restarted sandbox is another target");
    }

    static Problem otherEngine(StackAddress stack, String made, String present) {
        return Problem.error(
                        ProblemCode.PLAN_ENGINE,
                        "the plan of %s was made by %s and cannot be applied by %s".formatted(stack, made, present))
                .hint("make a new plan, or select that engine with --engine");
    }
}

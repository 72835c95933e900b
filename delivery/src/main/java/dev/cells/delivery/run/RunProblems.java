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

/** What can go wrong in a run, in words. */
final class RunProblems {
    /** The services of AWS have many words for it. */
    private static final Pattern EXISTS =
            Pattern.compile("already ?exists?|already associated|already owned|duplicate", Pattern.CASE_INSENSITIVE);

    private RunProblems() {}

    /**
     * What the engine or the provider said. A few of their sentences mean something that we know more about.
     *
     * @param doubtful resources that a killed run may have created
     */
    static Problem said(Diagnostic diagnostic, Set<String> doubtful) {
        String summary = diagnostic.summary();
        String where = diagnostic.address().map(address -> address + ": ").orElse("");
        String message = where + oneLine(diagnostic.text());
        if (diagnostic.severity() == Severity.WARNING) {
            return Problem.warning(ProblemCode.TERRAFORM_WARNING, message);
        }
        if (summary.contains("Saved plan is stale")) {
            return Problem.error(ProblemCode.PLAN_STALE, "the state has changed since the plan was made")
                    .hint("make a new plan and review what it says now");
        }
        if (summary.contains("acquiring the state lock")) {
            return Problem.error(
                            ProblemCode.STATE_LOCKED,
                            "the state is locked by another run: " + oneLine(diagnostic.detail()))
                    .hint("wait for that run; if it was killed, 'terraform force-unlock' with the ID above frees it");
        }
        if (diagnostic.text().toLowerCase(Locale.ROOT).contains("connection refused")) {
            return Problem.error(ProblemCode.TARGET_UNREACHABLE, message)
                    .hint("check that the target is up; for the sandbox: 'cells sandbox status'");
        }
        if (diagnostic.address().filter(doubtful::contains).isPresent()
                && EXISTS.matcher(message).find()) {
            return Problem.error(ProblemCode.EXISTS_ALREADY, message)
                    .hint("a run that was killed made it, and it cannot be found by its name: remove it in AWS, or"
                            + " 'terraform import' it in the work folder, and run again");
        }
        return Problem.error(ProblemCode.TERRAFORM_ERROR, message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ").replaceAll("\\.$", "");
    }

    static Problem interrupted(StackAddress stack, String work) {
        return Problem.error(ProblemCode.INTERRUPTED, "%s of %s was asked to stop, and stopped".formatted(work, stack))
                .hint("run it again: it goes on from where it stopped");
    }

    /** The engine ended badly without saying why in its own words. */
    static Problem ended(Engine engine, String work, RunningProcess.Exit ended, Path err) {
        String how = ended.exit() == RunningProcess.Exit.UNKNOWN_EXIT || ended.exit() > 128
                ? "was killed"
                : "exit " + ended.exit();
        return Problem.error(
                        ProblemCode.ENGINE_DIED, "%s ended without a result in %s: %s".formatted(engine, work, how))
                .hint("run it again: it goes on from where it stopped; what was printed is in " + err);
    }

    static Problem orphans(StackAddress stack, List<String> addresses) {
        return Problem.warning(
                        ProblemCode.MAYBE_ORPHANED,
                        "a run of %s was killed while creating %s; AWS may have made them without the state knowing"
                                .formatted(stack, String.join(", ", addresses)))
                .hint("look for resources with the stack's tags that are in no state, and remove them");
    }

    static Problem otherConfig(StackAddress stack) {
        return Problem.error(
                        ProblemCode.PLAN_OUTDATED, "the config of " + stack + " has changed since the plan was made")
                .hint("make a new plan and review what it says now");
    }

    static Problem otherFiles(StackAddress stack, Path folder) {
        return Problem.error(
                        ProblemCode.PLAN_CHANGED,
                        "the files of " + stack + " are not those that the plan was made from")
                .hint("make a new plan; another program changed files in " + folder);
    }

    static Problem otherCloud(StackAddress stack) {
        return Problem.error(ProblemCode.PLAN_ELSEWHERE, "the plan of " + stack + " was made for another target")
                .hint("make a new plan for this one; a sandbox that was started anew is another target");
    }

    static Problem otherEngine(String made, String present) {
        return Problem.error(
                        ProblemCode.PLAN_ENGINE,
                        "the plan was made by %s and cannot be applied by %s".formatted(made, present))
                .hint("make a new plan, or choose the other with --engine");
    }
}

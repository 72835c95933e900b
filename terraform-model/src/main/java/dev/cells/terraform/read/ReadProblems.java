package dev.cells.terraform.read;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Severity;
import dev.cells.config.problem.Shown;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The wording of everything that can be wrong with a folder of stacks. */
final class ReadProblems {
    private ReadProblems() {}

    static Problem missing(Origin where) {
        return Problem.error(ProblemCode.STACKS_MISSING, "there is no such file or folder")
                .at(where)
                .hint("cells synth --out DIR writes the stacks that cells audit --from DIR judges");
    }

    static Problem empty(Origin where) {
        return Problem.error(ProblemCode.STACKS_EMPTY, "no file here ends in .tf.json")
                .at(where)
                .hint(
                        "give a folder that holds <stack>/main.tf.json, such as the one that cells synth --out DIR wrote");
    }

    static Problem hcl(Origin where) {
        return Problem.warning(ProblemCode.STACK_HCL, "this stack is written in HCL (.tf), which is not read")
                .at(where)
                .hint("only Terraform JSON (.tf.json) can be judged");
    }

    static Problem brokenJson(Origin where, String message) {
        return Problem.warning(ProblemCode.STACK_BROKEN, "not valid JSON: " + message)
                .at(where)
                .hint("synthesize it again: an interrupted run can leave an incomplete file");
    }

    static Problem structure(Origin where, String sentence) {
        return Problem.warning(ProblemCode.STACK_MALFORMED, sentence)
                .at(where)
                .hint("run terraform validate in this folder for details");
    }

    static Problem tooLarge(Origin where, long bytes) {
        return Problem.warning(
                        ProblemCode.STACK_TOO_LARGE,
                        "%d MiB; a stack of more than %d MiB is not read"
                                .formatted(bytes >> 20, StackReader.LARGEST_FILE >> 20))
                .at(where)
                .hint("check that this is a stack, and not a state or a plan");
    }

    static Problem tooMany(Origin where, int resources) {
        return Problem.warning(
                        ProblemCode.STACK_TOO_LARGE,
                        "%d resources; a stack of more than %d is not read"
                                .formatted(resources, StackReader.MOST_RESOURCES))
                .at(where)
                .hint("split it into several stacks: each is planned, locked and lost as a whole");
    }

    static Problem unreadable(Origin where, String reason) {
        return Problem.warning(ProblemCode.STACK_UNREADABLE, "cannot be read: " + Shown.clipped(reason))
                .at(where)
                .hint("check its owner and permissions");
    }

    static Problem unreadable(Origin where, IOException failure) {
        return unreadable(where, reason(failure));
    }

    static Problem loop(Origin where) {
        return Problem.warning(ProblemCode.STACKS_LOOP, "a link that leads back to a folder above it; not followed")
                .at(where)
                .hint("remove the link");
    }

    /** When nothing at all could be read there is nothing to go on with. */
    static Problem asError(Problem problem) {
        return new Problem(
                problem.code(), Severity.ERROR, problem.message(), problem.path(), problem.origin(), problem.hint());
    }

    /** The reason without the path, which the place of the problem tells already. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? "input/output error" : reason;
    }
}

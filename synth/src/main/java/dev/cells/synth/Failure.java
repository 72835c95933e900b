package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.Node;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.UserText;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns whatever CDK Terrain and our own builders throw into the outcome of one stack. jsii reports everything from a
 * missing property to a dead node process as an unchecked exception whose text repeats itself with two stack traces.
 */
final class Failure {
    private Failure() {}

    /** @param latest what was being built, to locate the problem in the config */
    static StackOutcome of(StackConfig config, RuntimeException thrown, Inventory.Source latest) {
        return DiskFailure.in(String.valueOf(thrown.getMessage()), "the stack " + config.address())
                .map(disk -> new StackOutcome(config.address(), Outcome.failed(disk)))
                .orElseGet(() -> new StackOutcome(
                        config.address(), Outcome.failed(bug(config, thrown, latest)), Optional.of(thrown)));
    }

    private static Problem bug(StackConfig config, RuntimeException thrown, Inventory.Source latest) {
        Problem problem = Problem.error(
                        ProblemCode.SYNTH_FAILED, "stack " + config.address() + ": " + firstParagraph(thrown))
                .hint("the config passed its checks, so this is a bug in cells; please report it with this section of"
                        + " the config and the trace below");
        Optional<Node> setting = config.settings().find(latest.setting());
        Problem located = setting.map(node -> problem.at(node.origin())).orElse(problem);
        return located.path(tierSection(config) + (latest.setting().isEmpty() ? "" : "." + latest.setting()));
    }

    /** The message up to where jsii begins to print stack traces. */
    static String firstParagraph(RuntimeException thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String text = message.lines()
                .takeWhile(line ->
                        !line.startsWith("@jsii/kernel.") && !line.strip().startsWith("at "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        String shorter = UserText.plain(text).replaceFirst("^Error: ", "");
        return shorter.isEmpty() ? message.strip() : shorter;
    }

    private static String tierSection(StackConfig config) {
        return config.address().tier().name().toLowerCase(Locale.ROOT);
    }

    /** A full disk or a missing permission reported by node: a user error, not a bug. */
    static final class DiskFailure {
        // As node prints them: "EACCES: permission denied, open '/x/y'"; a failed write contains no file name.
        private static final Pattern NODE =
                Pattern.compile("\\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM): [^,]*, \\w+(?: '(?<file>[^']*)')?");

        private DiskFailure() {}

        /** @param what was being written, if node does not name a file */
        static Optional<Problem> in(String message, String what) {
            Matcher found = NODE.matcher(message);
            if (!found.find()) {
                return Optional.empty();
            }
            String file = found.group("file") == null ? what : found.group("file");
            boolean full = found.group(1).equals("ENOSPC") || found.group(1).equals("EDQUOT");
            return Optional.of(full ? IoProblems.diskFull(file) : IoProblems.noPermission(file));
        }
    }

    /** A stack that is wrong although its config is valid: always a bug in one of our modules, never a user error. */
    static final class SynthesisBug extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        SynthesisBug(String what) {
            super("the stack came out wrong: " + what);
        }
    }
}

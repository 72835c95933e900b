package dev.cells.cdktn;

import dev.cells.config.name.ProgramVersion;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Checks the version of node before the first class of jsii is used. Without node jsii fails with an I/O error, and
 * with a very old version it hangs.
 *
 * <p>The process is started by {@link #start} and awaited by {@link #result}, so it costs no time if the config is
 * loaded in between.
 */
public final class NodeCheck implements AutoCloseable {
    /** The oldest major version that jsii and the generated bindings support. */
    private static final String OLDEST = "20";

    private static final int SECONDS = 20;
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]+\\.[0-9]+\\S*");

    private final String executable;
    private final Process process;
    private final String trouble;
    private Outcome<String> answer;

    private NodeCheck(String executable, Process process, String trouble) {
        this.executable = executable;
        this.process = process;
        this.trouble = trouble;
    }

    /**
     * Starts the check.
     *
     * @param executable {@code node}, or the value of the variable {@code JSII_NODE}, which jsii uses too
     */
    public static NodeCheck start(String executable) {
        try {
            Process process = new ProcessBuilder(executable, "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new NodeCheck(executable, process, "");
        } catch (IOException e) {
            return new NodeCheck(executable, null, "was not found");
        }
    }

    /** The version, such as {@code v22.4.1}, or one problem that says what to install. */
    public synchronized Outcome<String> result() {
        if (answer == null) {
            answer = ask();
        }
        return answer;
    }

    private Outcome<String> ask() {
        if (process == null) {
            return missing(trouble);
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return missing("did not answer in " + SECONDS + " s");
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return judge(text);
        } catch (IOException e) {
            return missing("could not be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing("was interrupted");
        }
    }

    private Outcome<String> judge(String text) {
        Optional<ProgramVersion> version = Optional.of(text)
                .filter(answer -> VERSION.matcher(answer).matches())
                .flatMap(ProgramVersion::parse);
        if (version.isEmpty()) {
            return missing(
                    "is no Node.js: it answers \"" + text.lines().findFirst().orElse("") + "\"");
        }
        if (!version.get().isAtLeast(OLDEST)) {
            return Outcome.failed(Problem.error(
                            ProblemCode.NODE_TOO_OLD,
                            executable + " is " + text + ", and cells needs " + OLDEST + " or newer")
                    .hint("Install Node.js 22 or 24 and put it first on the PATH, or set JSII_NODE to it"));
        }
        return Outcome.of(text);
    }

    private Outcome<String> missing(String why) {
        return Outcome.failed(Problem.error(ProblemCode.NODE_MISSING, "Node.js (" + executable + ") " + why)
                .hint("Install Node.js 22 or 24 and put it on the PATH, or set JSII_NODE to it"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}

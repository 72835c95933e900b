package dev.cells.sandbox;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The wording of all problems with the local AWS. */
final class SandboxProblems {
    private SandboxProblems() {}

    static Problem portTaken(int port, String reason) {
        return Problem.error(ProblemCode.SANDBOX_PORT_TAKEN, "the local AWS " + reason)
                .hint("leave out --port to use any free port, choose another one, or stop the program that uses port "
                        + port);
    }

    static Problem otherPort(int running, int wanted) {
        return Problem.warning(
                        ProblemCode.SANDBOX_OTHER_PORT,
                        "the local AWS is already running on port " + running + ", not on " + wanted)
                .hint("run cells sandbox stop, then start it on the other port");
    }

    static Problem otherStrictness(boolean lenient) {
        String running = lenient ? "lenient: it accepts what AWS would refuse" : "strict: it refuses what AWS refuses";
        return Problem.warning(ProblemCode.SANDBOX_OTHER_STRICTNESS, "the running local AWS is " + running)
                .hint("run cells sandbox stop, then cells sandbox start" + (lenient ? "" : " --lenient"));
    }

    static Problem outdated() {
        return Problem.warning(
                        ProblemCode.SANDBOX_OUTDATED, "the running local AWS is that of another version of cells")
                .hint("cells sandbox reset starts the one of this version, with an empty cloud");
    }

    static Problem pythonMissing() {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_MISSING, "no Python " + Interpreter.OLDEST + " or newer on the PATH")
                .hint("install Python " + Interpreter.OLDEST + " or newer, or set " + Pythons.CHOICE
                        + " to an interpreter");
    }

    static Problem pythonUnusable(Path program) {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_MISSING,
                        Pythons.CHOICE + " names " + program + ", which is not Python " + Interpreter.OLDEST
                                + " or newer")
                .hint("unset " + Pythons.CHOICE + " or set it to another interpreter");
    }

    static Problem venvMissing(Interpreter python) {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_MISSING,
                        "Python " + python.version() + " at " + python.executable()
                                + " cannot create virtual environments: venv or ensurepip is missing")
                .hint("install your system's package for them, often called python3-venv");
    }

    static Problem venvFailed(String reason) {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_PACKAGES,
                        "cannot prepare a Python environment for the local AWS: " + reason)
                .hint("check that pip can reach a package index, then run the same command again");
    }

    static Problem motoVersion(Path python, Interpreter interpreter) {
        String found = interpreter.moto().map(version -> "moto " + version).orElse("no moto");
        String missing = interpreter.missing().isEmpty() ? "" : ", without " + String.join(", ", interpreter.missing());
        return Problem.error(
                        ProblemCode.SANDBOX_MOTO_VERSION,
                        "the local AWS requires moto " + Interpreter.MOTO + "; " + python + " has " + found + missing)
                .hint("unset " + Pythons.CHOICE + " to let cells prepare its own Python environment");
    }

    static Problem startFailed(String reason, Path log) {
        return Problem.error(ProblemCode.SANDBOX_START_FAILED, "the local AWS did not start: " + reason)
                .hint("its log is " + log);
    }

    static Problem unreachable(RunningEmulator.Identity identity) {
        return Problem.error(
                        ProblemCode.SANDBOX_UNREACHABLE,
                        "the local AWS (process " + identity.pid() + ", port " + identity.port()
                                + ") is running but does not answer")
                .hint("wait if the machine is busy; otherwise run cells sandbox reset, which starts an empty one");
    }

    static Problem unannounced(URI endpoint, String reason) {
        return Problem.error(
                        ProblemCode.SANDBOX_UNREACHABLE,
                        "the local AWS at " + endpoint + " did not accept what is outside of the stacks: " + reason)
                .hint("wait if the machine is busy; otherwise run cells sandbox reset, which starts an empty one");
    }

    static Problem gone(Optional<RunningEmulator.Identity> last) {
        return Problem.error(
                        ProblemCode.SANDBOX_NOT_RUNNING,
                        last.map(one -> "the local AWS on port " + one.port() + " has ended")
                                .orElse("the local AWS is not running"))
                .hint("run cells sandbox start");
    }

    static Problem interrupted() {
        return Problem.error(ProblemCode.INTERRUPTED, "starting or stopping the local AWS was interrupted")
                .hint("run the command again");
    }

    static Problem busy() {
        return Problem.error(ProblemCode.SANDBOX_BUSY, "another run of cells is starting or stopping the local AWS")
                .hint("wait for it to end, then run the command again");
    }
}

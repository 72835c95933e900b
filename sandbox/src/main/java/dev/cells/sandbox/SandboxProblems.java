package dev.cells.sandbox;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;

/** The wording of everything that can go wrong with the local AWS, in one place. */
final class SandboxProblems {
    private SandboxProblems() {}

    static Problem portTaken(int port, String reason) {
        return Problem.error(ProblemCode.SANDBOX_PORT_TAKEN, "the local AWS " + reason)
                .hint("leave the port out to take a free one, or end the program that holds port " + port);
    }

    static Problem otherPort(int running, int wanted) {
        return Problem.warning(
                        ProblemCode.SANDBOX_OTHER_PORT,
                        "the local AWS serves on port " + running + " already, not on " + wanted)
                .hint("cells sandbox stop, then start it on the port that you want");
    }

    static Problem outdated() {
        return Problem.warning(ProblemCode.SANDBOX_OUTDATED, "the local AWS that runs is of another version of cells")
                .hint("cells sandbox reset starts this version, with an empty cloud");
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
                        Pythons.CHOICE + " names " + program + ", which is no Python " + Interpreter.OLDEST
                                + " or newer")
                .hint("unset " + Pythons.CHOICE + " or set it to another interpreter");
    }

    static Problem venvMissing(Interpreter python) {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_PACKAGES,
                        "Python " + python.version() + " at " + python.executable()
                                + " cannot make private environments: venv or pip is missing")
                .hint("install your system's package for it, often called python3-venv");
    }

    static Problem venvFailed(String reason) {
        return Problem.error(
                        ProblemCode.SANDBOX_PYTHON_PACKAGES,
                        "could not prepare a Python environment for the local AWS: " + reason)
                .hint("check that a Python package index can be reached, then run the same command again");
    }

    static Problem motoVersion(Path python, Interpreter interpreter) {
        String found = interpreter.moto().map(version -> "moto " + version).orElse("no moto");
        String missing = interpreter.missing().isEmpty() ? "" : ", without " + String.join(", ", interpreter.missing());
        return Problem.error(
                        ProblemCode.SANDBOX_MOTO_VERSION,
                        "the local AWS needs moto " + Interpreter.MOTO + "; " + python + " has " + found + missing)
                .hint("unset " + Pythons.CHOICE + " to let cells prepare its own Python environment");
    }

    static Problem startFailed(String reason, Path log) {
        return Problem.error(ProblemCode.SANDBOX_START_FAILED, "the local AWS did not start: " + reason)
                .hint("its log is " + log);
    }

    static Problem unreachable(Identity identity) {
        return Problem.error(
                        ProblemCode.SANDBOX_UNREACHABLE,
                        "the local AWS (process " + identity.pid() + ", port " + identity.port()
                                + ") lives but does not answer")
                .hint("wait if the machine is busy; otherwise cells sandbox reset, which empties it");
    }

    static Problem gone(Optional<Identity> last) {
        return Problem.error(
                        ProblemCode.SANDBOX_NOT_RUNNING,
                        last.map(one -> "the local AWS on port " + one.port() + " is gone")
                                .orElse("the local AWS is not running"))
                .hint("cells sandbox start");
    }

    static Problem busy() {
        return Problem.error(ProblemCode.SANDBOX_BUSY, "another cells is starting or stopping the local AWS")
                .hint("wait for it, then try again");
    }
}

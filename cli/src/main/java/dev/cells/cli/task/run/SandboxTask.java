package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.RunningEmulator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts, stops and resets the local AWS. */
public final class SandboxTask {
    private SandboxTask() {}

    /** What to do with the local AWS. */
    public enum Action {
        START,
        STOP,
        STATUS,
        RESET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param port to listen on; empty for a free port */
    public record Arguments(Action action, OptionalInt port) {}

    /** @param running empty if none is running */
    public record Result(Action action, Optional<RunningEmulator> running) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        if (arguments.port().isPresent() && arguments.action() != Action.START) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "--port is allowed with start only")
                    .hint("cells sandbox start --port " + arguments.port().getAsInt()));
        }
        return session.project().then(project -> {
            Emulator emulator = LocalAws.of(project, session).emulator();
            return switch (arguments.action()) {
                case START -> emulator.start(arguments.port()).map(running -> result(arguments, running));
                case RESET -> emulator.reset().map(running -> result(arguments, running));
                case STOP -> emulator.stop().map(was -> new Result(Action.STOP, Optional.empty()));
                case STATUS -> status(emulator);
            };
        });
    }

    /** It is no error that none is running, but it is one if it does not respond. */
    private static Outcome<Result> status(Emulator emulator) {
        Outcome<RunningEmulator> status = emulator.status();
        boolean none =
                status.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.SANDBOX_NOT_RUNNING);
        return none
                ? Outcome.of(new Result(Action.STATUS, Optional.empty()))
                : status.map(running -> new Result(Action.STATUS, Optional.of(running)));
    }

    private static Result result(Arguments arguments, RunningEmulator running) {
        return new Result(arguments.action(), Optional.of(running));
    }
}

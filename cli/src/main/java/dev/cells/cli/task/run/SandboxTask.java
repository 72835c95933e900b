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

    /**
     * @param port to listen on; empty for a free port
     * @param lenient whether it accepts what AWS would refuse
     */
    public record Arguments(Action action, OptionalInt port, boolean lenient) {}

    /** @param running empty if none is running */
    public record Result(Action action, Optional<RunningEmulator> running) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        Optional<Problem> misplaced = misplaced(arguments);
        if (misplaced.isPresent()) {
            return Outcome.failed(misplaced.get());
        }
        return session.project().then(project -> {
            Emulator emulator = LocalAws.of(project, session).emulator();
            return switch (arguments.action()) {
                case START ->
                    emulator.start(arguments.port(), arguments.lenient()).map(running -> result(arguments, running));
                case RESET -> emulator.reset().map(running -> result(arguments, running));
                case STOP -> emulator.stop().map(was -> new Result(Action.STOP, Optional.empty()));
                case STATUS -> status(emulator);
            };
        });
    }

    /** An option that only `start` has, used with another action. */
    private static Optional<Problem> misplaced(Arguments arguments) {
        if (arguments.action() == Action.START || arguments.port().isEmpty() && !arguments.lenient()) {
            return Optional.empty();
        }
        String option = arguments.lenient() ? "--lenient" : "--port";
        String value = arguments.lenient() ? "" : " " + arguments.port().getAsInt();
        return Optional.of(Problem.error(ProblemCode.USAGE, option + " is allowed with start only")
                .hint("cells sandbox start " + option + value));
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

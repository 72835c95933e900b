package dev.cells.cli.command;

import dev.cells.config.problem.Problem;
import java.util.Collection;
import java.util.Comparator;

/**
 * The exit code, with the same meaning for every command. Declared by severity: where several stacks end differently,
 * the most severe one is the exit code of the command.
 */
public enum ExitCode {
    /** Done, nothing to report. */
    DONE(0),
    /** The answer is no: there are changes to apply (only with {@code --exit-code}), or not everything is reachable. */
    CHANGES(4),
    /** Something outside of a stack must happen before the rest of it can be applied; run the command again after that. */
    WAITING(7),
    /** A user error: usage, config, or this machine (a missing program, a full disk, no permission). */
    YOURS(2),
    /** The audit found something at or above the threshold. */
    FINDINGS(3),
    /** Another run is using the stack. */
    BUSY(6),
    /** An external error: Terraform, AWS or the local AWS. */
    THEIRS(5),
    /** A bug in cells; the stack trace is shown. */
    BUG(1);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The most severe code of the errors among the problems; {@link #DONE} if there is none. */
    public static ExitCode of(Collection<Problem> problems) {
        return problems.stream()
                .filter(Problem::isError)
                .map(ExitCode::of)
                .max(Comparator.naturalOrder())
                .orElse(DONE);
    }

    private static ExitCode of(Problem problem) {
        return switch (problem.code().fault()) {
            case USER -> YOURS;
            case FINDING -> FINDINGS;
            case WAITING -> WAITING;
            case BUSY -> BUSY;
            case EXTERNAL -> THEIRS;
            case BUG -> BUG;
        };
    }

    public static ExitCode worst(ExitCode one, ExitCode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

package dev.cells.cli.command;

import dev.cells.config.problem.Problem;
import java.util.Collection;
import java.util.Comparator;

/**
 * What the program says to a script, the same for every command. Declared from harmless to grave: where several
 * stacks end differently, the gravest is the exit code of the whole.
 */
public enum ExitCode {
    /** Done, nothing to report. */
    DONE(0),
    /** Changes are waiting; only where {@code --exit-code} asked for it. */
    CHANGES(4),
    /** The user's: usage, config, or this machine (a missing program, a full disk, no permission). */
    YOURS(2),
    /** The audit found something at or above the threshold. */
    FINDINGS(3),
    /** Another run is at work on the stack. */
    BUSY(6),
    /** Terraform, AWS or the local AWS. */
    THEIRS(5),
    /** A bug of ours; the stack trace is shown. */
    BUG(1);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What the errors among the problems mean; {@link #DONE} where there is none. */
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
            case BUSY -> BUSY;
            case EXTERNAL -> THEIRS;
            case BUG -> BUG;
        };
    }

    public static ExitCode worst(ExitCode one, ExitCode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

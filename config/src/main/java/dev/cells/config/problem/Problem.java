package dev.cells.config.problem;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that a person has to look at.
 *
 * @param code what kind of problem it is, and whose fault
 * @param severity whether the pipeline goes on
 * @param message one sentence, no trailing period, never a Java class name
 * @param path dotted path of the setting, such as {@code cell.network.cidr}; empty where none is meant
 * @param origin where it stands, if it stands in a file
 * @param hint what to try; empty where there is nothing useful to say
 */
public record Problem(
        ProblemCode code, Severity severity, String message, String path, Optional<Origin> origin, String hint) {
    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(message, "message is null");
        requireNonNull(path, "path is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(hint, "hint is null");
    }

    public static Problem error(ProblemCode code, String message) {
        return new Problem(code, Severity.ERROR, message, "", Optional.empty(), "");
    }

    public static Problem warning(ProblemCode code, String message) {
        return new Problem(code, Severity.WARNING, message, "", Optional.empty(), "");
    }

    public Problem at(Origin where) {
        return new Problem(code, severity, message, path, Optional.of(where), hint);
    }

    public Problem path(String setting) {
        return new Problem(code, severity, message, setting, origin, hint);
    }

    public Problem hint(String whatToTry) {
        return new Problem(code, severity, message, path, origin, whatToTry);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}

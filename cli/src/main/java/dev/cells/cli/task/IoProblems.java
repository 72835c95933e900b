package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.function.Supplier;

/** A full disk and a missing right are the user's to mend, and no bug of ours. */
final class IoProblems {
    private IoProblems() {}

    /** Work that writes files. */
    static <T> Outcome<T> guarded(Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (UncheckedIOException e) {
            return Outcome.failed(problem(e.getCause()));
        } catch (ReadOnlyFileSystemException e) {
            return Outcome.failed(Problem.error(ProblemCode.NO_PERMISSION, "the disk may only be read")
                    .hint("choose another folder with CELLS_HOME or --out"));
        }
    }

    static Problem problem(IOException failure) {
        String file = failure instanceof FileSystemException known ? known.getFile() : "a file";
        String reason = reason(failure);
        if (failure instanceof AccessDeniedException || reason.contains("read-only")) {
            return Problem.error(ProblemCode.NO_PERMISSION, "no permission to write " + file)
                    .hint("give yourself write permission, or choose another folder with CELLS_HOME or --out");
        }
        if (reason.contains("no space")) {
            return Problem.error(ProblemCode.DISK_FULL, "the disk is full: cannot write " + file)
                    .hint("make room, or choose another folder with CELLS_HOME or --out");
        }
        return Problem.error(ProblemCode.NOT_WRITABLE, "cannot write " + file + (reason.isEmpty() ? "" : ": " + reason))
                .hint("choose another folder with CELLS_HOME or --out");
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    }
}

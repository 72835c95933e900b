package dev.cells.config.io;

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

/**
 * I/O errors as problems. A full disk and a missing permission are user errors: {@code disk-full},
 * {@code no-permission}, and {@code not-writable} for everything else.
 */
public final class IoProblems {
    private static final String ELSEWHERE = "choose another folder with CELLS_HOME or --out";

    private IoProblems() {}

    /** Runs work that reads or writes files, and turns its I/O errors into problems. */
    public static <T> Outcome<T> guarded(Supplier<Outcome<T>> work) {
        try {
            return work.get();
        } catch (UncheckedIOException e) {
            return Outcome.failed(of(e.getCause()));
        } catch (ReadOnlyFileSystemException e) {
            return Outcome.failed(noPermission("to a read-only file system"));
        }
    }

    /** The problem that an I/O error is. */
    public static Problem of(IOException failure) {
        return of(failure, "a file");
    }

    /** @param otherwise what was being written, for errors that name no file */
    public static Problem of(IOException failure, String otherwise) {
        boolean named = failure instanceof FileSystemException known && known.getFile() != null;
        String file = named ? ((FileSystemException) failure).getFile() : otherwise;
        String reason = reason(failure);
        if (failure instanceof AccessDeniedException
                || reason.contains("read-only")
                || reason.contains("permission denied")) {
            return noPermission(file);
        }
        if (reason.contains("no space") || reason.contains("quota")) {
            return diskFull(file);
        }
        return notWritable(file, reason);
    }

    public static Problem diskFull(String file) {
        return Problem.error(ProblemCode.DISK_FULL, "the disk is full: cannot write " + file)
                .hint("free some space, or " + ELSEWHERE);
    }

    public static Problem noPermission(String file) {
        return Problem.error(ProblemCode.NO_PERMISSION, "no permission to write " + file)
                .hint("give yourself write permission, or " + ELSEWHERE);
    }

    /** @param reason may be empty */
    public static Problem notWritable(String file, String reason) {
        return Problem.error(ProblemCode.NOT_WRITABLE, "cannot write " + file + (reason.isEmpty() ? "" : ": " + reason))
                .hint(ELSEWHERE);
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    }
}

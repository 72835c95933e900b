package dev.cells.synth;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A full disk or a missing permission: a user error, not a bug. */
final class DiskFailure {
    // As node writes them: "EACCES: permission denied, open '/x/y'"; a write names no file.
    private static final Pattern NODE =
            Pattern.compile("\\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM): [^,]*, \\w+(?: '(?<file>[^']*)')?");
    private static final String HINT = "choose another folder with CELLS_HOME or --out";

    private DiskFailure() {}

    /** What kept a file from being written by this process. */
    static Problem of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException
                || message.toLowerCase(Locale.ROOT).contains("read-only")) {
            return noPermission(file(failure));
        }
        if (message.toLowerCase(Locale.ROOT).contains("no space")) {
            return full(file(failure));
        }
        return Problem.error(ProblemCode.NOT_WRITABLE, "cannot write " + file(failure))
                .hint(HINT);
    }

    /**
     * What kept node from writing a file.
     *
     * @param what was being written, where node does not name a file
     */
    static Optional<Problem> in(String message, String what) {
        Matcher found = NODE.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String file = found.group("file") == null ? what : found.group("file");
        boolean full = found.group(1).equals("ENOSPC") || found.group(1).equals("EDQUOT");
        return Optional.of(full ? full(file) : noPermission(file));
    }

    private static Problem full(String file) {
        return Problem.error(ProblemCode.DISK_FULL, "the disk is full: cannot write " + file)
                .hint("make room, or " + HINT);
    }

    private static Problem noPermission(String file) {
        return Problem.error(ProblemCode.NO_PERMISSION, "no permission to write " + file)
                .hint("give yourself write permission, or " + HINT);
    }

    private static String file(IOException failure) {
        return failure instanceof FileSystemException known && known.getFile() != null ? known.getFile() : "a file";
    }
}

package dev.cells.cdktn;

import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A full disk or a missing permission reported by node: a user error, not a bug. */
final class DiskFailure {
    // As node prints them: "EACCES: permission denied, open '/x/y'"; a failed write contains no file name.
    private static final Pattern NODE =
            Pattern.compile("\\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM): [^,]*, \\w+(?: '(?<file>[^']*)')?");

    private DiskFailure() {}

    /** @param what was being written, if node does not name a file */
    static Optional<Problem> in(String message, String what) {
        Matcher found = NODE.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String file = found.group("file") == null ? what : found.group("file");
        boolean full = found.group(1).equals("ENOSPC") || found.group(1).equals("EDQUOT");
        return Optional.of(full ? IoProblems.diskFull(file) : IoProblems.noPermission(file));
    }
}

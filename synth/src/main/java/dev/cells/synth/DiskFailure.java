package dev.cells.synth;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A full disk or a missing right, met by node while it wrote: the user's to mend, and no bug of ours. */
final class DiskFailure {
    // As node writes them: "EACCES: permission denied, open '/x/y'"; a write names no file.
    private static final Pattern NODE =
            Pattern.compile("\\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM): [^,]*, \\w+(?: '(?<file>[^']*)')?");
    private static final String HINT = "choose another folder with CELLS_HOME or --out";

    private DiskFailure() {}

    /** @param what was being written, where node does not name a file */
    static Optional<Problem> in(String message, String what) {
        Matcher found = NODE.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String file = found.group("file") == null ? what : found.group("file");
        return Optional.of(
                switch (found.group(1)) {
                    case "ENOSPC", "EDQUOT" ->
                        Problem.error(ProblemCode.DISK_FULL, "the disk is full: cannot write " + file)
                                .hint("make room, or " + HINT);
                    default ->
                        Problem.error(ProblemCode.NO_PERMISSION, "no permission to write " + file)
                                .hint("give yourself write permission, or " + HINT);
                });
    }
}

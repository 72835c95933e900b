package dev.cells.delivery.ledger;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.file.Path;

/** What can be wrong with a ledger, in words. */
final class LedgerProblems {
    private LedgerProblems() {}

    static Problem torn(Path file) {
        return Problem.error(
                        ProblemCode.LEDGER_TORN, "the last line of " + file + " is cut short, as by a power failure")
                .hint("'cells ledger repair' sets the cut line aside, into a file of its own, and nothing else");
    }

    static Problem broken(Path file, long line, String how) {
        return Problem.error(ProblemCode.LEDGER_BROKEN, "line %d of %s %s".formatted(line, file, how))
                .hint("restore the file from a backup; cells adds nothing to a ledger that does not verify");
    }

    static Problem shortened(Path file, long lines) {
        return broken(file, lines + 1, "and what came behind it are missing, or were replaced");
    }

    static Problem whole(Path file) {
        return Problem.warning(ProblemCode.LEDGER_WHOLE, "nothing to repair: the last line of " + file + " is whole");
    }
}

package dev.cells.cli.view;

import java.util.Collection;
import java.util.List;

/** A bug in cells: the trace, and one line that asks to report it. */
public final class CrashView {
    private static final String REPORT =
            " this is a bug in cells; please report it with the lines above and the command that you ran";

    private CrashView() {}

    /** A bug that ended the program. */
    public static void text(Throwable bug, TerminalWriter out) {
        trace("", bug, out);
        out.write(Style.RED, "error:").line(REPORT);
    }

    /** Bugs that ended the work on single stacks; each stack's own problem says which. */
    public static void traces(Collection<? extends Throwable> bugs, TerminalWriter out) {
        bugs.forEach(bug -> trace("", bug, out));
    }

    /** As Java prints it, except that a message, which may quote anything, cannot reach the terminal as it is. */
    private static void trace(String lead, Throwable bug, TerminalWriter out) {
        out.line(lead + bug);
        List.of(bug.getStackTrace()).forEach(frame -> out.line("    at " + frame));
        List.of(bug.getSuppressed()).forEach(one -> trace("Suppressed: ", one, out));
        if (bug.getCause() != null) {
            trace("Caused by: ", bug.getCause(), out);
        }
    }
}

package dev.cells.cli.view;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A bug of ours: the trace, and one line that asks to report it. */
public final class CrashView {
    private CrashView() {}

    public static void text(Throwable bug, Page page) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        page.line(trace.toString().stripTrailing());
        page.line(page.styled(Style.RED, "error:")
                + " this is a bug in cells; please report it with the lines above and the command that you ran");
    }
}

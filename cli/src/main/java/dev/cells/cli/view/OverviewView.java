package dev.cells.cli.view;

import java.util.Map;

/** All commands in one table. */
public final class OverviewView {
    private OverviewView() {}

    /** @param commands summary by name, in the order of the table */
    public static void text(Map<String, String> commands, TerminalWriter out) {
        out.line("One isolated, HIPAA-audited stack on AWS for every client.").blank();
        out.line("Usage: cells COMMAND [OPTIONS] [STACK...]").blank();
        int widest = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        commands.forEach((name, summary) ->
                out.write("  ").write(Style.BOLD, name).line(" ".repeat(widest - name.length() + 3) + summary));
        out.blank();
        out.line("A stack is base/<account>, utility/<account>/<app>, <client> or <client>/<environment>.");
        out.line("Nothing talks to the real AWS without --target aws. Options of a command: cells help COMMAND");
    }
}

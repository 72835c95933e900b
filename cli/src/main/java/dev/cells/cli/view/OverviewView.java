package dev.cells.cli.view;

import java.util.Map;

/** All commands in one table. */
public final class OverviewView {
    private OverviewView() {}

    /** @param commands summary by name, in the order of the table */
    public static void text(Map<String, String> commands, Page page) {
        page.line("One isolated, HIPAA-audited stack on AWS for every client.").blank();
        page.line("Usage: cells COMMAND [OPTIONS] [STACK...]").blank();
        int widest = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        commands.forEach((name, summary) ->
                page.line("  " + page.styled(Style.BOLD, name) + " ".repeat(widest - name.length() + 3) + summary));
        page.blank();
        page.line("A stack is base/<account>, utility/<account>/<app>, <client> or <client>/<environment>.");
        page.line("Nothing talks to the real AWS without --target aws. Options of a command: cells help COMMAND");
    }
}

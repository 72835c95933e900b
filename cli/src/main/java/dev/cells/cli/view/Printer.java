package dev.cells.cli.view;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Environment.Console;
import dev.cells.cli.environment.Environment.Pause;
import dev.cells.cli.task.Progress;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The output of every command: data to standard output, everything for people to standard error. */
public final class Printer {
    private final Console console;
    private final boolean colours;

    public Printer(Environment environment) {
        this.console = environment.console();
        this.colours = environment.variable("NO_COLOR").isEmpty()
                && !environment.variable("TERM").filter("dumb"::equals).isPresent();
    }

    /** Standard output. */
    public TerminalWriter data() {
        return new TerminalWriter(
                console.out(),
                colours && console.terminal().out(),
                console.terminal().columns());
    }

    /** Standard error. */
    public TerminalWriter people() {
        return new TerminalWriter(
                console.err(),
                colours && console.terminal().err(),
                console.terminal().columns());
    }

    /** Progress, for people. */
    public Progress progress(Pause pause) {
        return new ProgressLines(people(), console.terminal().err(), pause);
    }

    /** @param commands summary by name, in the order of the table */
    public static void overview(Map<String, String> commands, TerminalWriter out) {
        out.line("One isolated, HIPAA-audited stack on AWS for every client.").blank();
        out.line("Usage: cells COMMAND [OPTIONS] [STACK...]").blank();
        int widest = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        commands.forEach((name, summary) ->
                out.write("  ").write(Style.BOLD, name).line(" ".repeat(widest - name.length() + 3) + summary));
        out.blank();
        out.line("A stack is base/<account>, utility/<account>/<app>, <client> or <client>/<environment>.");
        out.line("Nothing reaches the real AWS without --target aws. Options of a command: cells help COMMAND");
    }

    /**
     * Prints the result of a command. Problems go to standard error; if there is no result and the format is JSON, they are
     * the data too, so that standard output is always JSON.
     */
    public void print(Format format, Optional<View> view, List<Problem> problems) {
        if (format == Format.JSON) {
            data().json(document(view, problems));
        } else {
            view.ifPresent(shown -> shown.text(data()));
        }
        console.out().flush();
        ProblemsView.text(problems, people());
        view.ifPresent(shown -> shown.aside(people()));
        console.err().flush();
    }

    /** The JSON document of a result; that of its problems if there is none. Its characters are all printable. */
    public static String document(Optional<View> view, List<Problem> problems) {
        String text =
                view.map(View::json).orElseGet(() -> ProblemsView.json(problems).text());
        return Printable.json(text.stripTrailing()) + "\n";
    }

    /** Output format: for people or for programs. */
    public enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

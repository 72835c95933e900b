package dev.cells.cli.view;

import dev.cells.cli.environment.Console;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Pause;
import dev.cells.cli.task.Progress;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Where every command ends: data to standard output, everything for people to standard error. */
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

    /**
     * Prints what a command came to. Problems go to people; where there is no result and a program is reading, it gets
     * them as JSON too, so that what it reads is always JSON.
     */
    public void print(Format format, Optional<View> view, List<Problem> problems) {
        if (format == Format.JSON) {
            data().json(view.map(View::json)
                    .orElseGet(() -> ProblemsView.json(problems).text()));
        } else {
            view.ifPresent(shown -> shown.text(data()));
        }
        console.out().flush();
        ProblemsView.text(problems, people());
        view.ifPresent(shown -> shown.aside(people()));
        console.err().flush();
    }
}

package dev.cells.cli;

import dev.cells.cli.command.CommandTable;
import dev.cells.cli.command.ExitCode;
import dev.cells.cli.command.Parser;
import dev.cells.cli.command.Parser.Request;
import dev.cells.cli.command.Reply;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.RealEnvironment;
import dev.cells.cli.task.Project;
import dev.cells.cli.view.Printer;
import dev.cells.cli.view.Printer.Format;
import dev.cells.cli.view.ProblemsView;
import dev.cells.cli.view.TerminalWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program: arguments to request, request to reply, reply to the view. The only place that catches a bug in cells. */
public final class Main {
    private final Environment environment;
    private final Printer printer;

    private Main(Environment environment) {
        this.environment = environment;
        this.printer = new Printer(environment);
    }

    public static void main(String[] args) {
        Thread ahead = new Thread(Project::loadClasses, "load");
        ahead.setDaemon(true);
        ahead.start();
        RealEnvironment.exit(run(args, RealEnvironment.create()));
    }

    /**
     * Runs one command.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(String[] args, Environment environment) {
        return new Main(environment).run(args).number();
    }

    private ExitCode run(String[] args) {
        try {
            return answer(new Parser(
                            environment, printer.progress(environment.computer().pause()), version())
                    .parse(args));
        } catch (RuntimeException | Error bug) {
            environment.console().out().flush();
            ProblemsView.crash(bug, printer.people());
            environment.console().err().flush();
            return ExitCode.BUG;
        }
    }

    private ExitCode answer(Request request) {
        if (request instanceof Request.Run run) {
            ExitCode exit = print(run.reply(), run.format());
            ProblemsView.traces(run.session().bugs().traces(), printer.people());
            return exit;
        }
        if (request instanceof Request.Mistake mistake) {
            return print(Reply.failed(mistake.problems()), mistake.format());
        }
        if (request instanceof Request.Overview overview && overview.missing()) {
            overview(printer.people());
            return ExitCode.YOURS;
        }
        if (request instanceof Request.Overview) {
            overview(printer.data());
        } else if (request instanceof Request.Usage usage) {
            printer.data().lines(usage.text());
        } else {
            printer.data().line("cells " + version());
        }
        environment.console().out().flush();
        return ExitCode.DONE;
    }

    private ExitCode print(Reply reply, Format format) {
        printer.print(format, reply.view(), reply.problems());
        return reply.exit();
    }

    private static void overview(TerminalWriter out) {
        Map<String, String> commands = new LinkedHashMap<>();
        Arrays.stream(CommandTable.values()).forEach(command -> commands.put(command.toString(), command.summary()));
        Printer.overview(commands, out);
        out.flush();
    }

    /** The version that the program was built as. */
    private static String version() {
        try (InputStream resource = Main.class.getResourceAsStream("version.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cells.cli;

import dev.cells.cli.command.CommandTable;
import dev.cells.cli.command.Parser;
import dev.cells.cli.command.Request;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.reply.ExitCode;
import dev.cells.cli.reply.Reply;
import dev.cells.cli.view.CrashView;
import dev.cells.cli.view.Format;
import dev.cells.cli.view.OverviewView;
import dev.cells.cli.view.Printer;
import dev.cells.cli.view.TerminalWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run: arguments to request, request to reply, reply to the view. The only place that catches a bug of ours. */
final class Program {
    private final Environment environment;
    private final Printer printer;

    Program(Environment environment) {
        this.environment = environment;
        this.printer = new Printer(environment);
    }

    ExitCode run(String[] args) {
        try {
            return answer(new Parser(
                            environment, printer.progress(environment.computer().pause()), Version.read())
                    .parse(args));
        } catch (RuntimeException | Error bug) {
            environment.console().out().flush();
            CrashView.text(bug, printer.people());
            environment.console().err().flush();
            return ExitCode.BUG;
        }
    }

    private ExitCode answer(Request request) {
        if (request instanceof Request.Run run) {
            ExitCode exit = print(run.command().run(run.session()), run.format());
            CrashView.traces(run.session().bugs().traces(), printer.people());
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
            printer.data().line("cells " + Version.read());
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
        OverviewView.text(commands, out);
        out.flush();
    }
}

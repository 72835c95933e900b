package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Globals;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Bugs;
import dev.cells.cli.task.Progress;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.SynthOptions;
import dev.cells.cli.view.OutputFile;
import dev.cells.cli.view.Printer;
import dev.cells.cli.view.Printer.Format;
import dev.cells.config.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns arguments into a {@link Request}. Only the class of the named command is loaded, to start quickly. */
public final class Parser {
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    private final Environment environment;
    private final Progress progress;
    private final String version;

    /** @param version of the program */
    public Parser(Environment environment, Progress progress, String version) {
        this.environment = environment;
        this.progress = progress;
        this.version = version;
    }

    public Request parse(String[] args) {
        List<String> words = List.of(args);
        if (words.isEmpty()) {
            return new Request.Overview(true);
        }
        if (words.get(0).equals("--version")) {
            return new Request.Version();
        }
        if (words.get(0).equals("help")) {
            return help(args);
        }
        List<CommandTable> named = words.stream()
                .map(CommandTable::named)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return parse(args, named);
    }

    /** {@code cells help [COMMAND]}. */
    private Request help(String[] args) {
        List<String> words =
                Arrays.stream(args).filter(word -> !HELP.contains(word)).toList();
        if (words.size() == 1) {
            return new Request.Overview(false);
        }
        Optional<CommandTable> command = CommandTable.named(words.get(1));
        if (command.isEmpty()) {
            return UsageProblems.request(List.of(UsageProblems.unknownCommand(words.get(1))), args);
        }
        return words.size() == 2
                ? usage(command.get())
                : UsageProblems.request(List.of(UsageProblems.tooManyForHelp(words.get(2))), args);
    }

    private Request usage(CommandTable command) {
        return usage(line(new Globals(), List.of(command)).getSubcommands().get(command.toString()));
    }

    private Request usage(CommandLine command) {
        return new Request.Usage(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    private Request parse(String[] args, List<CommandTable> named) {
        Globals globals = new Globals();
        try {
            ParseResult parsed = line(globals, named).parseArgs(args);
            boolean help = asksForHelp(parsed);
            List<Problem> mistakes = UsageProblems.in(parsed, help);
            if (!mistakes.isEmpty()) {
                return UsageProblems.request(mistakes, args);
            }
            if (!parsed.hasSubcommand() && help) {
                return new Request.Overview(false);
            }
            if (!parsed.hasSubcommand()) {
                return new Request.Mistake(List.of(UsageProblems.noCommand()), globals.format);
            }
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            if (help) {
                return usage(command);
            }
            Session session = new Session(
                    environment,
                    Optional.ofNullable(globals.root),
                    globals.target,
                    Optional.ofNullable(globals.engine),
                    new SynthOptions(globals.synthEngine, !globals.noCache),
                    progress,
                    String.join(" ", args),
                    version,
                    new Bugs());
            return new Request.Run(
                    command.getCommand(), session, globals.format, Optional.ofNullable(globals.jsonInto));
        } catch (ParameterException mistake) {
            return UsageProblems.request(List.of(UsageProblems.of(mistake)), args);
        }
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested()
                || parsed.hasSubcommand() && parsed.subcommand().isUsageHelpRequested();
    }

    /** The program with some of its commands: creating one costs time, so only those that are named are created. */
    private CommandLine line(Globals globals, List<CommandTable> named) {
        CommandLine line = new CommandLine(globals);
        named.forEach(command -> line.addSubcommand(command.toString(), new CommandLine(command.create())));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().parser().collectErrors(true);
            command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        });
        int columns = environment.console().terminal().columns();
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(WIDEST, columns)));
        return line;
    }

    /** What the arguments request. */
    public sealed interface Request {
        /** All commands in one table. @param missing whether a command is missing */
        record Overview(boolean missing) implements Request {}

        /** The version of the program. */
        record Version() implements Request {}

        /** The options of one command. */
        record Usage(String text) implements Request {}

        /** Arguments that cannot be used, with every mistake in them. */
        record Mistake(List<Problem> problems, Format format) implements Request {}

        /** A command, ready to run. @param jsonInto a file for its JSON document */
        record Run(CellsCommand command, Session session, Format format, Optional<Path> jsonInto) implements Request {
            /** Runs it, and writes its files. */
            public Reply reply() {
                List<Path> named = Stream.concat(jsonInto.stream(), command.outputs().stream())
                        .map(session.environment()::resolve)
                        .toList();
                List<Problem> unwritable = OutputFile.prepare(named);
                if (!unwritable.isEmpty()) {
                    return Reply.failed(unwritable);
                }
                Reply reply = command.run(session);
                Reply complete = jsonInto.map(session.environment()::resolve)
                        .map(file -> reply.and(new OutputFile(file, Printer.document(reply.view(), reply.problems()))))
                        .orElse(reply);
                return complete.and(complete.files().stream()
                        .flatMap(file -> file.write().problems().stream())
                        .toList());
            }
        }
    }
}

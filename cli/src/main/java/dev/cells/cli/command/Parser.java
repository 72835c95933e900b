package dev.cells.cli.command;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Bugs;
import dev.cells.cli.task.Progress;
import dev.cells.cli.task.Session;
import dev.cells.cli.view.Format;
import dev.cells.config.problem.Problem;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Arguments to a {@link Request}. Only the named command's class is looked at, to start quickly. */
public final class Parser {
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
        List<Verb> verbs = words.stream()
                .map(Verb::named)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (words.isEmpty()) {
            return new Request.Overview(true);
        }
        if (words.get(0).equals("--version")) {
            return new Request.Version();
        }
        if (words.get(0).equals("help") && words.size() < 3) {
            return verbs.isEmpty() ? help(words) : usage(verbs.get(0));
        }
        if (verbs.isEmpty() && words.stream().anyMatch(List.of("-h", "--help")::contains)) {
            return new Request.Overview(false);
        }
        return parse(args, verbs);
    }

    private Request help(List<String> words) {
        return words.size() == 1
                ? new Request.Overview(false)
                : new Request.Mistake(List.of(UsageProblems.unknownCommand(words.get(1))), Format.TEXT);
    }

    private Request usage(Verb verb) {
        return usage(line(new Globals(), List.of(verb)).getSubcommands().get(verb.toString()));
    }

    private Request usage(CommandLine command) {
        return new Request.Usage(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    private Request parse(String[] args, List<Verb> verbs) {
        Globals globals = new Globals();
        try {
            ParseResult parsed = line(globals, verbs).parseArgs(args);
            List<Problem> mistakes = Mistakes.in(parsed);
            if (!mistakes.isEmpty() && !asksForHelp(parsed)) {
                return Mistakes.request(mistakes, args);
            }
            if (!parsed.hasSubcommand()) {
                return new Request.Mistake(List.of(UsageProblems.noCommand()), globals.format);
            }
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            if (asksForHelp(parsed)) {
                return usage(command);
            }
            Session session = new Session(
                    environment,
                    Optional.ofNullable(globals.root),
                    globals.target,
                    Optional.ofNullable(globals.engine),
                    progress,
                    String.join(" ", args),
                    version,
                    new Bugs());
            return new Request.Run(command.getCommand(), session, globals.format);
        } catch (ParameterException mistake) {
            return Mistakes.request(List.of(UsageProblems.of(mistake)), args);
        }
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested()
                || parsed.hasSubcommand() && parsed.subcommand().isUsageHelpRequested();
    }

    private CommandLine line(Globals globals, List<Verb> verbs) {
        return CommandLines.of(globals, verbs, environment.console().terminal());
    }
}

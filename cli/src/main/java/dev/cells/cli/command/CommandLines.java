package dev.cells.cli.command;

import dev.cells.cli.environment.Terminal;
import java.util.List;
import picocli.CommandLine;

/** Sets up the options library. */
final class CommandLines {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    private CommandLines() {}

    /** The program with some of its commands: making one costs time, so only what is named is made. */
    static CommandLine of(Globals globals, List<Verb> verbs, Terminal terminal) {
        CommandLine line = new CommandLine(globals);
        verbs.forEach(verb -> line.addSubcommand(verb.toString(), new CommandLine(verb.create())));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().parser().collectErrors(true);
            command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        });
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(WIDEST, terminal.columns())));
        return line;
    }
}

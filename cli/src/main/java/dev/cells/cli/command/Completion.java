package dev.cells.cli.command;

import dev.cells.cli.command.SharedOptions.Globals;
import java.util.Arrays;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The completion of commands and options for bash, and for zsh with {@code bashcompinit}; made when the program is built. */
public final class Completion {
    private Completion() {}

    /** A script to be sourced. */
    public static String bash() {
        CommandLine line = new CommandLine(new Globals());
        Arrays.stream(CommandTable.values())
                .forEach(command -> line.addSubcommand(command.toString(), new CommandLine(command.create())));
        return AutoComplete.bash("cells", line);
    }
}

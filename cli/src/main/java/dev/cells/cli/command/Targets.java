package dev.cells.cli.command;

import dev.cells.cli.task.Selection;
import dev.cells.config.name.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one way of saying which stacks a command is about. */
final class Targets {
    @Parameters(
            paramLabel = "STACK",
            arity = "0..*",
            description = "an address, or a client for all of its environments")
    private List<String> stacks = new ArrayList<>();

    @Option(names = "--all", order = 1, description = "every stack")
    private boolean all;

    @Option(names = "--tier", paramLabel = "base|utility|cell", order = 2, description = "only stacks of this tier")
    private Tier tier;

    Selection selection() {
        return new Selection(stacks, all, Optional.ofNullable(tier));
    }
}

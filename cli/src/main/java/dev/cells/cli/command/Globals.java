package dev.cells.cli.command;

import dev.cells.cli.task.Engine;
import dev.cells.cli.task.Target;
import dev.cells.cli.view.Format;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; they may stand before or after its name. */
@Command(
        name = "cells",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = false,
        sortOptions = false,
        sortSynopsis = false)
final class Globals {
    @Option(
            names = "--root",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 90,
            description = "folder of the project (default: the nearest upward with defaults.yaml)")
    Path root;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            order = 91,
            description = "form of the output (default: text)")
    Format format = Format.TEXT;

    @Option(
            names = "--target",
            paramLabel = "sandbox|aws",
            scope = ScopeType.INHERIT,
            order = 92,
            description = "the local AWS or the real one (default: sandbox)")
    Target target = Target.SANDBOX;

    @Option(
            names = "--engine",
            paramLabel = "terraform|tofu",
            scope = ScopeType.INHERIT,
            order = 93,
            description = "the program that applies (default: terraform if there is one, then tofu)")
    Engine engine;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 95,
            description = "show this text")
    boolean help;
}

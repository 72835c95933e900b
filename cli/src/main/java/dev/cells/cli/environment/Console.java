package dev.cells.cli.environment;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The three standard streams and what is known about them.
 *
 * @param out for data
 * @param err for people
 * @param answers reads one line of standard input; empty at its end
 * @param terminal which of them are a terminal
 */
public record Console(PrintStream out, PrintStream err, Supplier<Optional<String>> answers, Terminal terminal) {}

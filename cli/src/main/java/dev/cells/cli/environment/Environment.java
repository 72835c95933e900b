package dev.cells.cli.environment;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The world as the program sees it.
 *
 * @param variables environment variables
 * @param directory the folder in which the program was started, absolute
 * @param clock what time it is; its zone is UTC
 * @param console standard input, output and error
 * @param person who runs the program, and where; asked late, since a host's name can be slow to find
 * @param computer everything else of the machine
 */
public record Environment(
        Map<String, String> variables,
        Path directory,
        Clock clock,
        Console console,
        Supplier<Person> person,
        Computer computer) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The same world, with both output streams going elsewhere. */
    public Environment withOutput(PrintStream stream) {
        Console quiet = new Console(stream, stream, console.answers(), Terminal.none());
        return new Environment(variables, directory, clock, quiet, person, computer);
    }

    /** A file as the user wrote it: relative to the folder in which the program was started. */
    public Path resolve(Path path) {
        return directory.resolve(path).normalize();
    }
}

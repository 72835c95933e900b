package dev.cells.cli.environment;

import dev.cells.delivery.process.Interrupts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The outside world as the program sees it.
 *
 * @param variables environment variables
 * @param directory the folder in which the program was started, absolute
 * @param clock the current time, in UTC
 * @param console standard input, output and error
 * @param person who runs the program, and where; resolved when needed, because looking up a host name can be slow
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

    /** A digest of the packaged program; empty where it runs from class folders, as in tests. */
    public Optional<String> programDigest() {
        Path file = computer.program().resolve("digest");
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same environment, with both output streams redirected. */
    public Environment withOutput(PrintStream stream) {
        Console quiet = new Console(stream, stream, console.answers(), console.hidden(), Terminal.none());
        return new Environment(variables, directory, clock, quiet, person, computer);
    }

    /** The same environment at a moment that stands still. */
    public Environment at(Instant moment) {
        return new Environment(variables, directory, Clock.fixed(moment, ZoneOffset.UTC), console, person, computer);
    }

    /** Resolves a path as the user wrote it, relative to the folder in which the program was started. */
    public Path resolve(Path path) {
        return directory.resolve(path).normalize();
    }

    /**
     * The three standard streams and what is known about them.
     *
     * @param out for data
     * @param err for people
     * @param answers reads one line of standard input; empty at its end
     * @param hidden reads a secret: one line from the terminal, which does not show it, or all of standard input if that is
     *     no terminal; empty at its end, or where the terminal cannot hide it
     * @param terminal which of them are a terminal
     */
    public record Console(
            PrintStream out,
            PrintStream err,
            Supplier<Optional<String>> answers,
            Supplier<Optional<String>> hidden,
            Terminal terminal) {}

    /**
     * Which streams are a terminal, and how wide it is.
     *
     * @param columns width in characters; only meaningful where a stream is a terminal
     */
    public record Terminal(boolean in, boolean out, boolean err, int columns) {
        /** Width where the terminal does not tell. */
        public static final int COLUMNS = 100;

        public static Terminal none() {
            return new Terminal(false, false, false, COLUMNS);
        }
    }

    /**
     * Who runs the program.
     *
     * @param user name of the account on this machine
     * @param host name of this machine
     * @param home the user's home folder
     * @param processId of the running program
     */
    public record Person(String user, String host, Path home, long processId) {}

    /**
     * What the program uses of the machine.
     *
     * @param programs runs other programs for short queries
     * @param pause waits; a fake returns at once
     * @param freeBytes free space on the disk that holds a folder, in bytes
     * @param stops makes Ctrl-C count into the given object from now on instead of ending the program
     * @param program the folder of the packaged program
     * @param shared system-wide software folders that can hold a provider mirror
     */
    public record Computer(
            Programs programs,
            Pause pause,
            ToLongFunction<Path> freeBytes,
            Consumer<Interrupts> stops,
            Path program,
            List<Path> shared) {}

    /** Waiting. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after about this long, or earlier with the thread's interrupt flag set. */
        void sleep(Duration duration);
    }

    /** Runs other programs for short queries; long work has its own runners. */
    @FunctionalInterface
    public interface Programs {
        /**
         * Runs a program and waits for it.
         *
         * @return what it printed on both streams; empty if it cannot be started, fails or runs longer than allowed
         */
        Optional<String> ask(List<String> command, Duration atMost);
    }
}

package dev.cells.cli.environment;

import dev.cells.delivery.process.Interrupts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

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

    /**
     * The three standard streams and what is known about them.
     *
     * @param out for data
     * @param err for people
     * @param answers reads one line of standard input; empty at its end
     * @param terminal which of them are a terminal
     */
    public record Console(PrintStream out, PrintStream err, Supplier<Optional<String>> answers, Terminal terminal) {}

    /**
     * Which streams are a terminal, and how wide it is.
     *
     * @param columns width in characters; only meaningful where a stream is a terminal
     */
    public record Terminal(boolean in, boolean out, boolean err, int columns) {
        /** Width where nobody says otherwise. */
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
     * @param home this person's folder
     * @param processId of the running program
     */
    public record Person(String user, String host, Path home, long processId) {}

    /**
     * What the program asks of the machine below it.
     *
     * @param programs other programs, asked short questions
     * @param pause waits; a fake one returns at once
     * @param freeBytes room on the disk that holds a folder
     * @param stops from now on Ctrl-C is counted instead of ending the program
     * @param program the folder of the packaged program
     * @param shared folders with software for everybody, in which a provider mirror may lie
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

    /** Other programs on this machine, asked short questions; long work has its own runners. */
    @FunctionalInterface
    public interface Programs {
        /**
         * Runs a program and waits for it.
         *
         * @return what it printed on both streams; empty where it cannot be started, fails or takes longer than allowed
         */
        Optional<String> ask(List<String> command, Duration atMost);
    }
}

package dev.cells.cli.support;

import dev.cells.cli.Main;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Environment.Computer;
import dev.cells.cli.environment.Environment.Console;
import dev.cells.cli.environment.Environment.Person;
import dev.cells.cli.environment.Environment.Terminal;
import dev.cells.cli.environment.RealEnvironment;
import dev.cells.cli.task.Bugs;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.SynthOptions;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.view.Printer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fake environment. What a test did not put in does not exist; running a program that it did not expect is a failure. */
public final class FakeWorld {
    /** Now, in every test. */
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    // The sandbox's Python files are used from where they are written.
    private static final Path PROGRAM = Path.of("target/cells").toAbsolutePath();
    private static final long FREE_BYTES = 50_000_000_000L;

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Optional<String>> programs = new HashMap<>();
    private final Set<String> real = new HashSet<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> hidden = new ArrayDeque<>();
    private Terminal terminal = Terminal.none();
    private long freeBytes = FREE_BYTES;
    private List<Path> shared = List.of();
    private Path program = PROGRAM;

    public FakeWorld(Path directory) {
        this.directory = directory;
    }

    /** What one run left behind. */
    public record Ran(int exit, String out, String err) {}

    public FakeWorld with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public FakeWorld terminal(int columns) {
        terminal = new Terminal(true, true, true, columns);
        return this;
    }

    public FakeWorld answering(String line) {
        answers.add(line);
        return this;
    }

    /** What is typed where nobody sees it, or comes from another program. */
    public FakeWorld typing(String secret) {
        hidden.add(secret);
        return this;
    }

    /** @param printed empty where the program is not installed */
    public FakeWorld program(String command, Optional<String> printed) {
        programs.put(command, printed);
        return this;
    }

    /** A program that is really run. */
    public FakeWorld running(String program) {
        real.add(program);
        return this;
    }

    /** @param folders of the system that can have a provider mirror */
    public FakeWorld shared(List<Path> folders) {
        shared = folders;
        return this;
    }

    /** @param folder of a package, with the digest of the program: without it nothing is kept */
    public FakeWorld packaged(Path folder) {
        program = folder;
        return this;
    }

    public FakeWorld freeBytes(long bytes) {
        freeBytes = bytes;
        return this;
    }

    public Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(args, environment(stream(out), stream(err)));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a task gets; what it says to people goes nowhere. */
    public Session session() {
        PrintStream nowhere = stream(new ByteArrayOutputStream());
        Environment environment = environment(nowhere, nowhere);
        return new Session(
                environment,
                Optional.empty(),
                TargetKind.SANDBOX,
                Optional.empty(),
                SynthOptions.USUAL,
                new Printer(environment).progress(duration -> {}),
                "cells",
                "0",
                new Bugs());
    }

    private Environment environment(PrintStream out, PrintStream err) {
        return new Environment(
                variables,
                directory,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Console(
                        out,
                        err,
                        () -> Optional.ofNullable(answers.poll()),
                        () -> Optional.ofNullable(hidden.poll()),
                        terminal),
                () -> new Person("pat", "workbench", directory, 4242),
                new Computer(this::ask, FakeWorld::sleep, folder -> freeBytes, interrupts -> {}, program, shared));
    }

    /** Really waits: what is shown in the meantime is written once in a while, not as fast as it can be. */
    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> ask(List<String> command, Duration atMost) {
        if (real.contains(command.get(0))) {
            return RealEnvironment.create().computer().programs().ask(command, atMost);
        }
        String line = String.join(" ", command);
        if (!programs.containsKey(line)) {
            throw new AssertionError("not expected to be run: " + line);
        }
        return programs.get(line);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

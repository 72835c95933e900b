package dev.cells.tests.endtoend;

import dev.cells.cli.Main;
import dev.cells.cli.environment.Environment;
import dev.cells.cli.environment.Environment.Computer;
import dev.cells.cli.environment.Environment.Console;
import dev.cells.cli.environment.Environment.Terminal;
import dev.cells.cli.environment.RealEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cells} in this process, on this computer: without the start of a JVM for each command, and with what a test types.
 *
 * @param project its folder
 * @param variables beside those of this process
 * @param line typed on a terminal; without it there is no terminal
 * @param secret typed where nobody sees it, or from standard input
 * @param later by how much the clock is fast
 */
public record Cells(
        Path project, Map<String, String> variables, Optional<String> line, Optional<String> secret, Duration later) {
    private static final int COLUMNS = 200;

    public Cells {
        variables = Map.copyOf(variables);
    }

    /** Nobody types anything. */
    public Cells(Path project, Map<String, String> variables) {
        this(project, variables, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** What a run came to. */
    public record Run(int exit, String out, String err) {}

    Cells typing(String text) {
        return new Cells(project, variables, Optional.of(text), secret, later);
    }

    Cells hiding(String text) {
        return new Cells(project, variables, line, Optional.of(text), later);
    }

    /** The same, after some time in which nobody did anything. */
    Cells after(Duration time) {
        return new Cells(project, variables, line, secret, time);
    }

    /** One command. */
    public Run run(String... arguments) {
        Environment real = RealEnvironment.create();
        Map<String, String> all = new HashMap<>(real.variables());
        all.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> line,
                () -> secret,
                line.isPresent() ? new Terminal(true, false, false, COLUMNS) : Terminal.none());
        Computer machine = real.computer();
        Computer computer = new Computer(
                machine.programs(),
                machine.pause(),
                machine.freeBytes(),
                interrupts -> {},
                Launcher.ROOT.resolve("cli/target/cells"),
                machine.shared());
        Clock clock = Clock.offset(real.clock(), later);
        int exit = Main.run(arguments, new Environment(all, project, clock, console, real.person(), computer));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

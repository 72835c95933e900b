package dev.cells.cli.environment;

import dev.cells.cli.environment.Environment.Computer;
import dev.cells.cli.environment.Environment.Console;
import dev.cells.cli.environment.Environment.Person;
import dev.cells.cli.environment.Environment.Programs;
import dev.cells.cli.environment.Environment.Terminal;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.process.Interrupts;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real environment. The only class that accesses the machine. */
public final class RealEnvironment {
    /** Set by the launcher: the numbers of the streams that are a terminal, which Java 17 cannot find out. */
    private static final String TERMINAL_STREAMS = "cells.terminal";

    private static final String TERMINAL_COLUMNS = "cells.columns";
    /** Set by the launcher if it replaced LC_ALL: its old value, empty if it was not set. */
    private static final String LOCALE = "cells.locale";

    private static final String LC_ALL = "LC_ALL";
    private static final int BUFFER = 8192;

    private RealEnvironment() {}

    public static Environment create() {
        Console console = new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                RealEnvironment::readLine,
                RealEnvironment::readHidden,
                terminal());
        return new Environment(
                variables(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                console,
                RealEnvironment::person,
                new Computer(
                        new RealPrograms(),
                        RealEnvironment::sleep,
                        RealEnvironment::freeBytes,
                        Interrupts::countSignals,
                        program(),
                        Machine.USUAL_SHARED));
    }

    /** Without the locale that the launcher set for this program alone. */
    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        String locale = System.getProperty(LOCALE);
        if (locale != null && locale.isEmpty()) {
            variables.remove(LC_ALL);
        } else if (locale != null) {
            variables.put(LC_ALL, locale);
        }
        return variables;
    }

    /** Ends the process; shutdown hooks run. */
    public static void exit(int code) {
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
                descriptor == FileDescriptor.err,
                StandardCharsets.UTF_8);
    }

    private static Terminal terminal() {
        String streams = System.getProperty(TERMINAL_STREAMS);
        if (streams == null) {
            boolean all = System.console() != null;
            return new Terminal(all, all, all, columns());
        }
        return new Terminal(streams.contains("0"), streams.contains("1"), streams.contains("2"), columns());
    }

    private static int columns() {
        String exported = System.getenv("COLUMNS");
        String text = exported == null ? System.getProperty(TERMINAL_COLUMNS, "") : exported;
        return text.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(text) : Terminal.COLUMNS;
    }

    private static Optional<String> readLine() {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> readHidden() {
        if (!terminal().in()) {
            try {
                String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
                return text.isEmpty() ? Optional.empty() : Optional.of(text.replaceFirst("\\r?\\n$", ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // None if standard output is no terminal: only the terminal itself can stop showing what is typed.
        return Optional.ofNullable(System.console())
                .map(java.io.Console::readPassword)
                .map(String::new);
    }

    private static Person person() {
        return new Person(
                System.getProperty("user.name", "unknown"),
                host(),
                home(),
                ProcessHandle.current().pid());
    }

    private static Path home() {
        String variable = System.getenv("HOME");
        return Path.of(variable == null || variable.isBlank() ? System.getProperty("user.home") : variable);
    }

    private static String host() {
        String named = System.getenv("HOSTNAME");
        if (named != null && !named.isBlank()) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** The launcher passes the folder of the program; without it, it is the folder above that of the jar. */
    private static Path program() {
        String said = System.getProperty("cells.program", "");
        if (!said.isEmpty()) {
            return Path.of(said);
        }
        try {
            URI jar = RealEnvironment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(jar).getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a location that the JVM itself returned", e);
        }
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Programs found on the {@code PATH}. Used for version queries, which print a few lines. */
    private static final class RealPrograms implements Programs {
        @Override
        public Optional<String> ask(List<String> command, Duration atMost) {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getOutputStream().close();
                if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                try (InputStream answer = process.getInputStream()) {
                    String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                    return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
                }
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}

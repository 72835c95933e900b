package dev.cells.sandbox;

import dev.cells.config.io.Digest;
import dev.cells.config.io.FileLock;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.sandbox.RunningEmulator.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The local AWS of one home folder: at most one daemon, found by its record and its health check.
 *
 * <p>The emulator's cloud is in memory. So the Terraform states of an emulator that has ended (stopped, killed, rebooted,
 * its process id reused) describe nothing; {@link #start} sets them aside before it starts a new instance. All errors are
 * returned as problems; several programs may call any method at the same time.
 */
public final class Emulator {
    /** Variable with the file in which an emulator records what requests ask IAM, see {@code record/recorder.py}. */
    public static final String REQUESTS = "CELLS_SANDBOX_REQUESTS";

    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(20); // longer than a first installation
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SandboxHome home;
    private final Path homeFolder;
    private final Path pythonSources;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Consumer<String> progress;
    private final Health health;

    /**
     * @param home {@code CELLS_HOME}; all files are in {@code <home>/sandbox}
     * @param pythonSources folder with {@code requirements.txt} and the package {@code cells_sandbox}
     * @param environment of the caller; {@code PATH} and {@code CELLS_PYTHON} select the Python
     * @param clock for the names of instances
     * @param progress receives a line before a long operation
     */
    public Emulator(
            Path home, Path pythonSources, Map<String, String> environment, Clock clock, Consumer<String> progress) {
        this(home, pythonSources, environment, clock, progress, new Health(Health.PATIENCE));
    }

    Emulator(
            Path home,
            Path pythonSources,
            Map<String, String> environment,
            Clock clock,
            Consumer<String> progress,
            Health health) {
        this.home = new SandboxHome(home);
        this.homeFolder = home;
        this.pythonSources = pythonSources.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.progress = progress;
        this.health = health;
    }

    /** The running emulator; problem {@code sandbox-not-running} or {@code sandbox-unreachable}. Changes nothing. */
    public Outcome<RunningEmulator> status() {
        Optional<Identity> record = Identity.read(home.record());
        return switch (check(record)) {
            case RUNNING ->
                found(
                        record.orElseThrow(),
                        OptionalInt.empty(),
                        record.orElseThrow().lenient());
            case UNRESPONSIVE -> Outcome.failed(SandboxProblems.unreachable(record.orElseThrow()));
            case GONE -> Outcome.failed(SandboxProblems.gone(record));
        };
    }

    /**
     * The running emulator, or a new and strict one with an empty cloud and an empty state folder.
     *
     * @param port for a new emulator; empty for any free port
     */
    public Outcome<RunningEmulator> start(OptionalInt port) {
        return start(port, false);
    }

    /**
     * As {@link #start(OptionalInt)}.
     *
     * @param lenient a new emulator accepts what moto accepts, also where AWS would refuse it; one that runs stays as it is,
     *     with a warning
     */
    public Outcome<RunningEmulator> start(OptionalInt port, boolean lenient) {
        return locked(() -> {
            Optional<Identity> record = Identity.read(home.record());
            return switch (check(record)) {
                case RUNNING -> found(record.orElseThrow(), port, lenient);
                case UNRESPONSIVE -> Outcome.failed(SandboxProblems.unreachable(record.orElseThrow()));
                case GONE -> begin(port.orElse(0), lenient);
            };
        });
    }

    /** Stops the emulator, even if it does not status, and sets its states aside. Returns whether one was running. */
    public Outcome<Boolean> stop() {
        return locked(() -> Outcome.of(end()));
    }

    /** Starts a new instance with an empty cloud, on the same port and as lenient as before if one was running. */
    public Outcome<RunningEmulator> reset() {
        return locked(() -> {
            Optional<Identity> before = Identity.read(home.record());
            boolean was = end();
            return begin(
                    was ? before.map(Identity::port).orElse(0) : 0,
                    before.map(Identity::lenient).orElse(false));
        });
    }

    private Health.Status check(Optional<Identity> record) {
        if (record.isEmpty()) {
            return Health.Status.GONE;
        }
        Health.Status status = health.of(record.get());
        boolean anotherProgram =
                status == Health.Status.UNRESPONSIVE && record.get().process().isEmpty();
        return anotherProgram ? Health.Status.GONE : status;
    }

    private Outcome<RunningEmulator> found(Identity running, OptionalInt wanted, boolean lenient) {
        List<Problem> warnings = new ArrayList<>();
        if (wanted.isPresent() && wanted.getAsInt() != running.port()) {
            warnings.add(SandboxProblems.otherPort(running.port(), wanted.getAsInt()));
        }
        if (running.lenient() != lenient) {
            warnings.add(SandboxProblems.otherStrictness(running.lenient()));
        }
        if (!running.build().equals(build())) {
            warnings.add(SandboxProblems.outdated());
        }
        return Outcome.of(running.running(home), warnings);
    }

    private Outcome<RunningEmulator> begin(int port, boolean lenient) throws IOException, InterruptedException {
        end();
        Outcome<Interpreter> python = new Pythons(pythonSources, environment, home.venv()).find(progress);
        if (!python.ok()) {
            return Outcome.failed(python.problems());
        }
        String instance = INSTANT.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> own = PythonEnvironment.ofEmulator(environment, pythonSources, home.emulatorHome());
        Outcome<Identity> started = EmulatorProcess.start(
                python.get(), home, new EmulatorProcess.Start(instance, build(), port, lenient), own);
        if (started.ok()) {
            home.createState(instance);
        }
        return started.map(identity -> identity.running(home));
    }

    /** A digest of the sources, independent of their location. */
    private String build() {
        try (Stream<Path> files = Files.walk(pythonSources)) {
            return Digest.ofAll(files.filter(file -> file.toString().endsWith(".py")
                            || file.endsWith("facts.json")
                            || file.endsWith("actions.json"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the Python sources of cells cannot be read", e);
        }
    }

    /** Stops the recorded emulator, if it is running, and sets all states aside. Returns whether it was running. */
    private boolean end() throws IOException, InterruptedException {
        Optional<Identity> record = Identity.read(home.record());
        boolean lived = record.flatMap(Identity::process).isPresent();
        if (record.isPresent()) {
            EmulatorProcess.end(record.get());
        }
        home.deleteRecord();
        home.archiveStates();
        return lived;
    }

    private interface Step<T> {
        Outcome<T> run() throws IOException, InterruptedException;
    }

    private <T> Outcome<T> locked(Step<T> step) {
        try {
            home.create();
            Optional<FileLock> lock = FileLock.tryLock(home.lock(), LOCK_PATIENCE);
            if (lock.isEmpty()) {
                return Outcome.failed(SandboxProblems.busy());
            }
            try {
                return step.run();
            } finally {
                lock.get().close();
            }
        } catch (IOException e) {
            return Outcome.failed(IoProblems.of(e, homeFolder.toString()));
        } catch (UncheckedIOException e) {
            return Outcome.failed(IoProblems.of(e.getCause(), homeFolder.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(SandboxProblems.interrupted());
        }
    }
}

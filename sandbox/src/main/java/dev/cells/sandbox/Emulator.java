package dev.cells.sandbox;

import dev.cells.config.io.Digest;
import dev.cells.config.io.FileLock;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
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
 * The local AWS of one home folder: at most one daemon, found again by its record and its health.
 *
 * <p>Emulator and Terraform state live and die together. The emulator's cloud is in memory, so the state of an emulator
 * that is gone (stopped, killed, rebooted, its pid reused) describes nothing; {@link #start} then moves it aside before a
 * new instance begins. Every outcome is a value; two programs may call any method at the same time.
 */
public final class Emulator {
    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(20); // as long as a first installation takes
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
     * @param home what {@code CELLS_HOME} says; the emulator keeps to {@code <home>/sandbox}
     * @param pythonSources folder that holds {@code requirements.txt} and the package {@code cells_sandbox}
     * @param environment of the caller: {@code PATH} and {@code CELLS_PYTHON} choose the Python
     * @param clock for the names of instances
     * @param progress gets a line before something that takes long
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

    /** The running emulator, or problem {@code sandbox-not-running} or {@code sandbox-unreachable}. Changes nothing. */
    public Outcome<RunningEmulator> status() {
        Optional<Identity> record = Identity.read(home.record());
        return switch (look(record)) {
            case OURS -> found(record.orElseThrow(), OptionalInt.empty());
            case SILENT -> Outcome.failed(SandboxProblems.unreachable(record.orElseThrow()));
            case NOT_OURS -> Outcome.failed(SandboxProblems.gone(record));
        };
    }

    /**
     * The running emulator, or a new one with an empty cloud and an empty state folder.
     *
     * @param port wanted for a new one; empty takes a free one
     */
    public Outcome<RunningEmulator> start(OptionalInt port) {
        return locked(() -> {
            Optional<Identity> record = Identity.read(home.record());
            return switch (look(record)) {
                case OURS -> found(record.orElseThrow(), port);
                case SILENT -> Outcome.failed(SandboxProblems.unreachable(record.orElseThrow()));
                case NOT_OURS -> begin(port.orElse(0));
            };
        });
    }

    /** Ends the emulator and its states, also one that does not answer. The value says whether there was one. */
    public Outcome<Boolean> stop() {
        return locked(() -> Outcome.of(end()));
    }

    /** A new instance with an empty cloud, on the same port if one was running. */
    public Outcome<RunningEmulator> reset() {
        return locked(() -> {
            int port = Identity.read(home.record()).map(Identity::port).orElse(0);
            boolean was = end();
            return begin(was ? port : 0);
        });
    }

    private Health.Answer look(Optional<Identity> record) {
        if (record.isEmpty()) {
            return Health.Answer.NOT_OURS;
        }
        Health.Answer answer = health.of(record.get());
        boolean anotherProgram =
                answer == Health.Answer.SILENT && record.get().process().isEmpty();
        return anotherProgram ? Health.Answer.NOT_OURS : answer;
    }

    private Outcome<RunningEmulator> found(Identity running, OptionalInt wanted) {
        List<Problem> warnings = new ArrayList<>();
        if (wanted.isPresent() && wanted.getAsInt() != running.port()) {
            warnings.add(SandboxProblems.otherPort(running.port(), wanted.getAsInt()));
        }
        if (!running.build().equals(build())) {
            warnings.add(SandboxProblems.outdated());
        }
        return Outcome.of(running.running(home), warnings);
    }

    private Outcome<RunningEmulator> begin(int port) throws IOException, InterruptedException {
        end();
        Outcome<Interpreter> python = new Pythons(pythonSources, environment, home.venv()).find(progress);
        if (!python.ok()) {
            return Outcome.failed(python.problems());
        }
        String instance = INSTANT.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> own = PythonEnvironment.ofEmulator(environment, pythonSources, home.emulatorHome());
        Outcome<Identity> started = EmulatorProcess.start(python.get(), home, instance, build(), port, own);
        if (started.ok()) {
            home.createState(instance);
        }
        return started.map(identity -> identity.running(home));
    }

    /** Which version of the emulator these sources are; the same wherever they lie. */
    private String build() {
        try (Stream<Path> files = Files.walk(pythonSources)) {
            return Digest.ofAll(files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own Python sources cannot be read", e);
        }
    }

    /** Ends what the record names, if that lives, and puts every state out of reach. */
    private boolean end() throws IOException, InterruptedException {
        Optional<Identity> record = Identity.read(home.record());
        boolean lived = record.flatMap(Identity::process).isPresent();
        if (record.isPresent()) {
            EmulatorProcess.end(record.get());
        }
        home.forgetRecord();
        home.setStatesAside();
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
            return Outcome.failed(SandboxProblems.busy());
        }
    }
}

package dev.cells.sandbox;

import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the Python to run the emulator with: the one that {@code CELLS_PYTHON} names, else the private environment if it
 * exists, else one on the {@code PATH} that has the packages already, else a new private environment.
 */
final class Pythons {
    static final String CHOICE = "CELLS_PYTHON";

    private static final List<String> NAMES =
            List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python");

    private final Path sources;
    private final Map<String, String> environment;
    private final Venv venv;

    Pythons(Path sources, Map<String, String> environment, Path venvFolder) {
        this.sources = sources;
        this.environment = PythonEnvironment.ofTools(environment);
        this.venv = new Venv(venvFolder, sources.resolve("requirements.txt"), this.environment);
    }

    Outcome<Interpreter> find(Consumer<String> progress) {
        String chosen = environment.getOrDefault(CHOICE, "");
        if (!chosen.isBlank()) {
            return chosen(Path.of(chosen));
        }
        Optional<Interpreter> prepared = venv.python().flatMap(this::probe).filter(Interpreter::isReady);
        if (prepared.isPresent()) {
            return Outcome.of(prepared.get());
        }
        List<Interpreter> usable = onPath().map(this::probe)
                .flatMap(Optional::stream)
                .filter(Interpreter::isNewEnough)
                .toList();
        Optional<Interpreter> ready =
                usable.stream().filter(Interpreter::isReady).findFirst();
        return ready.map(Outcome::of).orElseGet(() -> prepare(usable, progress));
    }

    private Outcome<Interpreter> chosen(Path program) {
        Optional<Interpreter> found = probe(program);
        if (found.isEmpty() || !found.get().isNewEnough()) {
            return Outcome.failed(SandboxProblems.pythonUnusable(program));
        }
        Interpreter interpreter = found.get();
        return interpreter.isReady()
                ? Outcome.of(interpreter)
                : Outcome.failed(SandboxProblems.motoVersion(program, interpreter));
    }

    private Outcome<Interpreter> prepare(List<Interpreter> usable, Consumer<String> progress) {
        if (usable.isEmpty()) {
            return Outcome.failed(SandboxProblems.pythonMissing());
        }
        Optional<Interpreter> maker =
                usable.stream().filter(Interpreter::canMakeVenv).findFirst();
        if (maker.isEmpty()) {
            return Outcome.failed(SandboxProblems.venvMissing(usable.get(0)));
        }
        progress.accept("installing moto " + Interpreter.MOTO + " into a private Python environment (once)");
        return venv.make(maker.get()).then(python -> probe(python)
                .filter(Interpreter::isReady)
                .map(Outcome::of)
                .orElseGet(() ->
                        Outcome.failed(SandboxProblems.venvFailed("packages are missing after the installation"))));
    }

    private Optional<Interpreter> probe(Path program) {
        return Interpreter.probe(program, sources, environment);
    }

    private Stream<Path> onPath() {
        List<Path> folders = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .map(name -> folders.stream()
                        .map(folder -> folder.resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull);
    }

    /**
     * The private Python environment. The last file written is a marker with the digest of the requirements: an incomplete
     * environment, or one with other requirements, has no valid marker and is created again.
     */
    static final class Venv {
        private static final Duration PATIENCE = Duration.ofMinutes(15);

        private final Path folder;
        private final Path requirements;
        private final Map<String, String> environment;

        Venv(Path folder, Path requirements, Map<String, String> environment) {
            this.folder = folder;
            this.requirements = requirements;
            this.environment = environment;
        }

        /** Its interpreter, if the environment is complete. */
        Optional<Path> python() {
            try {
                boolean complete = Files.exists(executable())
                        && Files.exists(marker())
                        && Files.readString(marker()).equals(digest());
                return complete ? Optional.of(executable()) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /**
         * Creates it, which takes about a minute and requires a package index. Problems: {@code sandbox-python-packages} if a
         * program failed, {@code disk-full}.
         */
        Outcome<Path> make(Interpreter maker) {
            try {
                Folders.delete(folder);
                Files.createDirectories(folder.getParent());
                Programs.Result made = run(maker.executable(), "-m", "venv", folder.toString());
                if (!made.ok()) {
                    return Outcome.failed(failed(made));
                }
                Programs.Result installed =
                        run(executable(), "-m", "pip", "install", "--quiet", "--requirement", requirements.toString());
                if (!installed.ok()) {
                    return Outcome.failed(failed(installed));
                }
                Files.writeString(marker(), digest());
                return Outcome.of(executable());
            } catch (IOException e) {
                return Outcome.failed(IoProblems.of(e, folder.toString()));
            }
        }

        /** A full disk is reported by the programs, not by our own I/O. */
        private Problem failed(Programs.Result result) {
            boolean full = (result.out() + result.err()).contains("No space left on device");
            return full ? IoProblems.diskFull(folder.toString()) : SandboxProblems.venvFailed(result.lastLine());
        }

        private Programs.Result run(Path program, String... arguments) {
            return Programs.run(program, List.of(arguments), requirements.getParent(), environment, PATIENCE);
        }

        private Path executable() {
            return folder.resolve("bin/python");
        }

        private Path marker() {
            return folder.resolve("made-from.sha256");
        }

        private String digest() {
            return Digest.of(requirements);
        }
    }
}

package dev.cells.sandbox;

import dev.cells.config.problem.Outcome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the Python to run the emulator on: the one that {@code CELLS_PYTHON} names, else the private environment if it is
 * there, else one on the {@code PATH} that has the packages already, else a new private environment.
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
                .orElseGet(() -> Outcome.failed(SandboxProblems.venvFailed("it is still incomplete"))));
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
}

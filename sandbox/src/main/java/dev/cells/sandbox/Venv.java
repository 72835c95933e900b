package dev.cells.sandbox;

import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The private Python environment. Its last file to be written is a marker with the digest of the requirements: one that
 * was left half-made, or was made from other requirements, has no valid marker and is made again.
 */
final class Venv {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final Path requirements;
    private final Map<String, String> environment;

    Venv(Path folder, Path requirements, Map<String, String> environment) {
        this.folder = folder;
        this.requirements = requirements;
        this.environment = environment;
    }

    /** Its interpreter, when it is complete. */
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

    /** Makes it from nothing; takes about a minute and needs a package index. */
    Outcome<Path> make(Interpreter maker) {
        try {
            Folders.delete(folder);
            Files.createDirectories(folder.getParent());
            Programs.Result made = run(maker.executable(), "-m", "venv", folder.toString());
            if (!made.ok()) {
                return Outcome.failed(SandboxProblems.venvFailed(made.lastLine()));
            }
            Programs.Result installed =
                    run(executable(), "-m", "pip", "install", "--quiet", "--requirement", requirements.toString());
            if (!installed.ok()) {
                return Outcome.failed(SandboxProblems.venvFailed(installed.lastLine()));
            }
            Files.writeString(marker(), digest());
            return Outcome.of(executable());
        } catch (IOException e) {
            return Outcome.failed(IoProblems.of(e, folder.toString()));
        }
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

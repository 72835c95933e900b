package dev.cells.sandbox;

import dev.cells.config.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layout of the folder {@code <home>/sandbox}.
 *
 * <p>The states of the running emulator are in {@code instances}, those of ended ones in {@code dead}, for inspection only.
 * Before a new emulator starts, everything in {@code instances} is moved, so that a state is never used with another cloud
 * than the one that it was made for.
 */
final class SandboxHome {
    /** How many ended emulators' states are kept. */
    static final int KEPT = 3;

    private final Path folder;

    SandboxHome(Path home) {
        this.folder = home.resolve("sandbox").toAbsolutePath().normalize();
    }

    /** The identity of the running emulator, written by itself when it serves requests. */
    Path record() {
        return folder.resolve("emulator.json");
    }

    Path log() {
        return folder.resolve("emulator.log");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path venv() {
        return folder.resolve("python");
    }

    /** The emulator's {@code HOME} and working directory; stays empty. */
    Path emulatorHome() {
        return folder.resolve("home");
    }

    Path state(String instance) {
        return instances().resolve(instance);
    }

    Path dead() {
        return folder.resolve("dead");
    }

    private Path instances() {
        return folder.resolve("instances");
    }

    void create() throws IOException {
        Files.createDirectories(instances());
        Files.createDirectories(emulatorHome());
    }

    /** Creates the folder for the states of a new emulator. */
    void createState(String instance) throws IOException {
        Files.createDirectories(state(instance));
    }

    void deleteRecord() throws IOException {
        Files.deleteIfExists(record());
    }

    /** Moves all states to {@code dead}, of which the newest {@link #KEPT} are kept; to be called when no emulator runs. */
    void archiveStates() throws IOException {
        for (Path state : children(instances())) {
            Files.createDirectories(dead());
            Path to = dead().resolve(state.getFileName());
            Folders.delete(to);
            Files.move(state, to);
        }
        List<Path> dead = children(dead());
        for (Path old : dead.subList(0, Math.max(0, dead.size() - KEPT))) {
            Folders.delete(old);
        }
    }

    /** Sorted by name, which begins with the time of the start. */
    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        }
    }
}

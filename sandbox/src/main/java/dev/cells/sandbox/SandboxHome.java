package dev.cells.sandbox;

import dev.cells.config.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code <home>/sandbox} and what lies where in it.
 *
 * <p>State of a living emulator is under {@code instances}, that of dead ones under {@code dead}, kept for looking at
 * only. Whatever is under {@code instances} and is not the living one is moved before a new emulator starts, so that a
 * state can never describe another cloud than the one that it was made in.
 */
final class SandboxHome {
    /** How many dead emulators' states are kept. */
    static final int KEPT = 3;

    private final Path folder;

    SandboxHome(Path home) {
        this.folder = home.resolve("sandbox").toAbsolutePath().normalize();
    }

    /** Who serves where; written by the emulator itself once it serves. */
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

    /** The emulator's {@code HOME} and working directory; nothing is kept in it. */
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

    /** Makes the folder for the state of a new emulator. */
    void createState(String instance) throws IOException {
        Files.createDirectories(state(instance));
    }

    void forgetRecord() throws IOException {
        Files.deleteIfExists(record());
    }

    /** Moves every state out of reach: call it when no emulator lives. Keeps the newest {@link #KEPT}. */
    void setStatesAside() throws IOException {
        for (Path state : children(instances())) {
            Files.createDirectories(dead());
            Path grave = dead().resolve(state.getFileName());
            Folders.delete(grave);
            Files.move(state, grave);
        }
        List<Path> dead = children(dead());
        for (Path old : dead.subList(0, Math.max(0, dead.size() - KEPT))) {
            Folders.delete(old);
        }
    }

    /** By name, which begins with the time of the start. */
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

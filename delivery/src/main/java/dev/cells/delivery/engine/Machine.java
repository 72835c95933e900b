package dev.cells.delivery.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What delivery may know about the computer that it runs on.
 *
 * @param environment the environment variables of the person who runs cells
 * @param home the person's home folder
 * @param directory the working directory
 * @param shared folders that hold software for everybody, searched one level deep for a provider mirror
 * @param user who runs cells, for locks and the ledger
 * @param host where, for the same
 */
public record Machine(
        Map<String, String> environment, Path home, Path directory, List<Path> shared, String user, String host) {
    /** Where an offline mirror is looked for without being told. */
    public static final List<Path> USUAL_SHARED = List.of(Path.of("/opt"), Path.of("/usr/local/share"));

    public Machine {
        environment = Map.copyOf(environment);
        shared = List.copyOf(shared);
    }

    /** A variable, if it is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The first program of that name in a folder of {@code PATH}, then in {@code CELLS_TOOLS}. */
    public Optional<Path> program(String name) {
        List<String> folders = new ArrayList<>();
        variable("PATH").ifPresent(path -> folders.addAll(List.of(path.split(java.io.File.pathSeparator))));
        variable("CELLS_TOOLS").ifPresent(folders::add);
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> directory.resolve(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}

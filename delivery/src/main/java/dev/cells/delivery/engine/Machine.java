package dev.cells.delivery.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The computer that delivery runs on, as far as it is visible to delivery.
 *
 * @param environment the environment variables of the user
 * @param home the user's home folder
 * @param directory the working directory
 * @param shared folders of software for all users, searched one level deep for a provider mirror
 * @param user the name of the user, for locks and the ledger
 * @param host the name of the machine, for the same
 */
public record Machine(
        Map<String, String> environment, Path home, Path directory, List<Path> shared, String user, String host) {
    /** Folders that are searched for an offline mirror by default. */
    public static final List<Path> USUAL_SHARED = List.of(Path.of("/opt"), Path.of("/usr/local/share"));

    public Machine {
        environment = Map.copyOf(environment);
        shared = List.copyOf(shared);
    }

    /** An environment variable, if it is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The first executable of that name in the folders of {@code PATH}, then in {@code CELLS_TOOLS}. */
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

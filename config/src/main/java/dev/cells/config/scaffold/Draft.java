package dev.cells.config.scaffold;

import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files to be written.
 *
 * @param folder the client's folder, relative to the project's root; it does not exist yet
 * @param files text by name within the folder
 */
public record Draft(String folder, SortedMap<String, String> files) {
    public Draft {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Writes all of them or none: they appear in one step, and nothing is ever overwritten.
     *
     * @return the files' names, relative to the root
     */
    public Outcome<List<String>> write(Path root) {
        Path target = root.resolve(folder);
        Path parent = target.getParent();
        try {
            Files.createDirectories(parent);
            Path draft = Files.createTempDirectory(parent, ".new-");
            try {
                for (var file : files.entrySet()) {
                    Files.writeString(draft.resolve(file.getKey()), file.getValue());
                }
                // An empty folder is created first, so that of two writers one fails.
                Files.createDirectory(target);
                for (String name : files.keySet()) {
                    Files.move(draft.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Folders.deleteQuietly(draft);
            }
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException exists) {
            return Outcome.failed(Scaffold.exists(folder));
        } catch (IOException failed) {
            return Outcome.failed(IoProblems.of(failed, folder));
        }
        return Outcome.of(
                files.keySet().stream().map(name -> folder + "/" + name).toList());
    }
}

package dev.cells.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes, with all that is in it, when it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder create(Path parent) {
        try {
            Files.createDirectories(parent);
            return new TemporaryFolder(Files.createTempDirectory(parent, "synth"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write below " + parent, e);
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Deletes a folder as far as it can: what is left over harms nobody. */
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // An open file on Windows, or another process that cleans up too.
        }
    }
}

package dev.cells.config.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is deleted with everything in it when it is closed. */
public record TemporaryFolder(Path path) implements AutoCloseable {
    /**
     * Creates one.
     *
     * @param parent is created if it does not exist
     * @param prefix of its name
     */
    public static TemporaryFolder create(Path parent, String prefix) {
        try {
            Files.createDirectories(parent);
            return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Folders.deleteQuietly(path);
    }
}

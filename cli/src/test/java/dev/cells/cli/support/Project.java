package dev.cells.cli.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project that ships with the program, as test data: what a newcomer starts from is what is tested. */
public final class Project {
    // Tests run in the folder of their module.
    private static final Path SHIPPED = Path.of("").toAbsolutePath().getParent();

    private Project() {}

    /** Copies config and clients into an empty folder. */
    public static void layOut(Path root) {
        try {
            Files.createDirectories(root);
            Files.copy(SHIPPED.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
            Folders.copy(SHIPPED.resolve("client-configs"), root.resolve("client-configs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

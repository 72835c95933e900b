package dev.cells.cli.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project that ships with the program, as test data: what a newcomer starts from is what is tested. */
public final class Project {
    // Tests run in the folder of their module.
    private static final Path SHIPPED = Path.of("").toAbsolutePath().getParent();

    // Not all of them, so that one more client changes no expectation.
    private static final List<String> CLIENTS = List.of("acme", "borealis");

    private Project() {}

    /** Copies the defaults and two clients into an empty folder. */
    public static void layOut(Path root) {
        try {
            Files.createDirectories(root);
            Files.copy(SHIPPED.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
            for (String client : CLIENTS) {
                Path folder = Path.of("client-configs", client);
                Files.createDirectories(root.resolve(folder).getParent());
                Folders.copy(SHIPPED.resolve(folder), root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cells.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: it is skipped without, and fails without when {@code CELLS_NO_SKIP=1}. */
final class Needs {
    private Needs() {}

    static Path program(String name, String otherwise) {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return present(found, name + " is not on the PATH: " + otherwise);
    }

    static <T> T present(Optional<T> needed, String otherwise) {
        if (needed.isEmpty() && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(needed.isPresent(), otherwise);
        return needed.orElseThrow();
    }
}

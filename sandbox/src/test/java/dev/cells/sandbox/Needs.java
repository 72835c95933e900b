package dev.cells.sandbox;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: it is skipped without, and fails without when {@code CELLS_NO_SKIP=1}. */
final class Needs {
    private Needs() {}

    static <T> T present(Optional<T> needed, String otherwise) {
        if (needed.isEmpty() && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(needed.isPresent(), otherwise);
        return needed.orElseThrow();
    }
}

package dev.cells.delivery.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;

/** Tests that need a program which is not required otherwise. */
public final class Available {
    private Available() {}

    /** Skips a test without its program, and says how to get it; where nothing may be skipped, fails. */
    public static void orSkip(String program, String how) {
        if (Machines.real(Path.of("")).program(program).isPresent()) {
            return;
        }
        if ("1".equals(System.getenv("CELLS_NO_SKIP"))) {
            fail("needs " + how);
        }
        abort("needs " + how);
    }
}

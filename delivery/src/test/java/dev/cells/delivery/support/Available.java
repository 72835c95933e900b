package dev.cells.delivery.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;

/** Tests that need a program which is not required otherwise. */
public final class Available {
    private Available() {}

    /**
     * Skips a test without its program, and says how to get it. Where nothing may be skipped, it waits until the program is
     * built, builds it where nobody else does, and fails without it.
     */
    public static void orSkip(String program, String how) {
        if (isThere(program)) {
            return;
        }
        if (!"1".equals(System.getenv("CELLS_NO_SKIP"))) {
            abort("needs " + how);
        }
        build(program);
        if (!isThere(program)) {
            fail("needs " + how);
        }
    }

    private static boolean isThere(String program) {
        return Machines.real(Path.of("")).program(program).isPresent();
    }

    private static void build(String program) {
        try {
            new ProcessBuilder("tests/tools/build", program)
                    .directory(Path.of("..").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.run.StackLock.Holder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    private static final StackAddress STACK = StackAddress.cell("acme");
    private static final Holder HOLDER =
            new Holder(4711, "there", "somebody", "provision acme", Instant.parse("2026-01-02T03:04:05.678Z"));

    @TempDir
    Path folder;

    /** Holds the lock in a process of its own, until its standard input ends. */
    public static final class Elsewhere {
        public static void main(String[] arguments) throws IOException {
            StackLock lock =
                    StackLock.acquire(STACK, Path.of(arguments[0]), HOLDER).get();
            System.out.write('x');
            System.out.flush();
            System.in.read();
            lock.close();
        }
    }

    @Test
    void isHeldUntilClosed() {
        StackLock first = acquire().get();
        assertThat(acquire().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-busy");
        first.close();
        acquire().get().close();
    }

    @Test
    void saysWhoInAnotherProcessHasItAndEndsWithThatProcess() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        folder.resolve("lock").toString())
                .start();
        try (InputStream ready = other.getInputStream()) {
            assertThat(ready.read()).isEqualTo('x');
            assertThat(acquire().problems())
                    .extracting(Problem::message)
                    .containsExactly("acme is locked by another run: 'cells provision acme' by somebody on there,"
                            + " process 4711, since 2026-01-02T03:04:05Z");
        } finally {
            other.destroyForcibly().waitFor();
        }
        acquire().get().close();
    }

    @Test
    void whatACrashLeftInTheFileIsNoLock() throws IOException {
        Files.writeString(folder.resolve("lock"), HOLDER.toJson().substring(0, 20));
        acquire().get().close();
    }

    private dev.cells.config.problem.Outcome<StackLock> acquire() {
        return StackLock.acquire(STACK, folder.resolve("lock"), HOLDER);
    }
}

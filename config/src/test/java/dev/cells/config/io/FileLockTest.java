package dev.cells.config.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {
    @TempDir
    Path folder;

    @Test
    void isHeldOnceAndAgainAfterItWasClosed() {
        Path file = folder.resolve("a/lock");
        try (FileLock held = FileLock.tryLock(file).orElseThrow()) {
            held.write("longer text");
            held.write("text");
            assertThat(FileLock.tryLock(file)).isEmpty();
            assertThat(FileLock.tryLock(folder.resolve("a/../a/lock"))).isEmpty();
            assertThat(FileLock.read(file)).as("of this process").isEmpty();
        }
        assertThat(FileLock.read(file)).contains("text");
        FileLock.tryLock(file).orElseThrow().close();
    }

    @Test
    void patienceEndsOrIsRewarded() throws InterruptedException {
        Path file = folder.resolve("lock");
        FileLock held = FileLock.tryLock(file).orElseThrow();

        assertThat(FileLock.tryLock(file, Duration.ofMillis(1))).isEmpty();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            FileLock.await(file).close();
            return true;
        });
        held.close();
        assertThat(waiting.join()).isTrue();
        Optional<FileLock> free = FileLock.tryLock(file, Duration.ofSeconds(5));
        assertThat(free).isPresent();
        free.get().close();
    }
}

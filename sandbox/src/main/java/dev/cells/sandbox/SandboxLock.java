package dev.cells.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** One program at a time starts or stops the emulator of a home. Freed by the kernel when its holder dies. */
final class SandboxLock {
    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private SandboxLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another one held the lock all the time. */
    static Optional<SandboxLock> acquire(Path file, Duration patience) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean acquired = false;
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            acquired = tryLock(channel);
            while (!acquired && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
                acquired = tryLock(channel);
            }
        } finally {
            if (!acquired) {
                channel.close();
            }
        }
        return acquired ? Optional.of(new SandboxLock(channel)) : Optional.empty();
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it; the kernel knows programs only.
            return false;
        }
    }

    /** Closing the channel frees the lock. */
    void close() throws IOException {
        channel.close();
    }
}

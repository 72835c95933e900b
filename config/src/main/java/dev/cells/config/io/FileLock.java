package dev.cells.config.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file locked by this process against all others, and by its holder against all other threads.
 *
 * <p>POSIX gives locks to processes, and takes them away when the process closes <em>any</em> descriptor of the file.
 * So a file that this JVM has locked is never opened a second time: {@link #HELD} is asked first.
 */
public final class FileLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final long RETRY_MILLIS = 50;

    private final Path file;
    private final FileChannel channel;

    private FileLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks the file, which is created if it does not exist; empty if somebody else holds it. */
    public static Optional<FileLock> tryLock(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path file = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
            if (!HELD.add(file)) {
                return Optional.empty();
            }
            Optional<FileChannel> locked = Optional.empty();
            try {
                locked = open(file);
                return locked.map(channel -> new FileLock(file, channel));
            } finally {
                if (locked.isEmpty()) {
                    HELD.remove(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileChannel> open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        java.nio.channels.FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    /** Locks the file; empty if somebody else held it for as long as {@code patience}. */
    public static Optional<FileLock> tryLock(Path file, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<FileLock> lock = tryLock(file);
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(RETRY_MILLIS);
            lock = tryLock(file);
        }
        return lock;
    }

    /** Locks the file as soon as nobody else has it: for short work such as one ledger entry. */
    public static FileLock await(Path file) {
        try {
            Optional<FileLock> lock = Optional.empty();
            while (lock.isEmpty()) {
                lock = tryLock(file, Duration.ofHours(1));
            }
            return lock.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + file, e);
        }
    }

    /** Replaces the content of the locked file. */
    public void write(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a file that another process holds; empty if this process holds it, or it cannot be read. */
    public static Optional<String> read(Path path) {
        try {
            Path file = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
            return HELD.contains(file) ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}

package dev.cells.delivery.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file locked by this process against all others, and by its holder against all other threads.
 *
 * <p>POSIX gives locks to processes, and takes them away when the process closes <em>any</em> descriptor of the file.
 * So a file that this JVM has locked is never opened a second time: {@link #HELD} is asked first.
 */
public final class LockFile implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final long RETRY_MILLIS = 50;

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks the file, which is made if it does not exist; empty if somebody else has it. */
    public static Optional<LockFile> tryLock(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path file = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
            if (!HELD.add(file)) {
                return Optional.empty();
            }
            Optional<FileChannel> locked = Optional.empty();
            try {
                locked = open(file);
                return locked.map(channel -> new LockFile(file, channel));
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
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    /** Locks the file as soon as nobody else has it: for short work such as one ledger entry. */
    public static LockFile await(Path file) {
        while (true) {
            Optional<LockFile> lock = tryLock(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for " + file, e);
            }
        }
    }

    /** Replaces what the file says. */
    void write(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file of another process says; empty where this process has it, or nothing readable is there. */
    static Optional<String> read(Path path) {
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

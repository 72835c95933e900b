package dev.cells.config.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What was computed once, by the digest of what it depends on. An entry is one file that begins with a checksum of its key
 * and of the rest, and is replaced by one rename, so that several processes may read and write at once. What cannot be read,
 * or does not have that checksum, is not there; what cannot be written is not kept.
 *
 * <p>CRC-32C finds damage, and an entry of another key. Whoever can write to the folder on purpose could write a fitting
 * SHA-256 as well, and that takes ten times as long: the JVM's fast compiler uses the processor's instruction for the
 * former only.
 */
public final class KeptFiles {
    private static final int CHECKSUM = Long.BYTES;

    /** An entry is marked as used at most once a day. */
    private static final Duration MARK = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    /** @param folder for entries; created when the first is written */
    public KeptFiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @param bytes of all entries */
    public record Usage(int entries, long bytes) {
        public Usage and(Usage other) {
            return new Usage(entries + other.entries, bytes + other.bytes);
        }
    }

    /** The content of an entry, if it is kept and undamaged. */
    public Optional<ByteBuffer> find(String key) {
        Path file = file(key);
        try {
            ByteBuffer entry = ByteBuffer.wrap(Files.readAllBytes(file));
            if (entry.getLong() != checksum(key, entry.array())) {
                return Optional.empty();
            }
            mark(file);
            return Optional.of(entry);
        } catch (IOException | BufferUnderflowException e) {
            return Optional.empty(); // not there, or damaged
        }
    }

    /** @return whether it is kept now; a full disk or a folder that cannot be written only means that it is not */
    public boolean keep(String key, byte[] content) {
        Path file = file(key);
        byte[] entry = new byte[CHECKSUM + content.length];
        System.arraycopy(content, 0, entry, CHECKSUM, content.length);
        ByteBuffer.wrap(entry).putLong(checksum(key, entry));
        try {
            Files.createDirectories(file.getParent());
            Path aside = Files.createTempFile(file.getParent(), ".", ".new");
            try {
                Files.write(aside, entry);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** What is kept. */
    public Usage usage() {
        return sum(files());
    }

    /** Deletes what was last used before a time, and what a killed process left; safe beside processes that run. */
    public Usage prune(Instant before) {
        List<Path> old =
                files().stream().filter(file -> lastUsed(file).isBefore(before)).toList();
        Usage deleted = sum(old);
        old.forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return deleted;
    }

    /** With the length, which a checksum of zeros would not tell. */
    private static long checksum(String key, byte[] entry) {
        CRC32C sum = new CRC32C();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        sum.update(entry, CHECKSUM, Math.max(0, entry.length - CHECKSUM));
        return (long) entry.length << Integer.SIZE | sum.getValue();
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    private void mark(Path file) throws IOException {
        Instant now = clock.instant();
        if (lastUsed(file).isBefore(now.minus(MARK))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Usage sum(List<Path> files) {
        return new Usage(files.size(), files.stream().mapToLong(KeptFiles::size).sum());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // deleted by another process in the meantime
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX; // deleted by another process in the meantime
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

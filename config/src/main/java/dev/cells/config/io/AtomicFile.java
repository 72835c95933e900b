package dev.cells.config.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Replaces whole files: written to a temporary file beside, forced to the disk, renamed. After a kill or a power failure
 * the file has the old content or the new, never a part. Files are readable by their owner only.
 */
public final class AtomicFile {
    /** What a file must survive. */
    public enum Durability {
        /** A power failure. */
        FORCED,
        /** A kill, but not a power failure: for what a later run can make again. Two to three times as fast. */
        CACHED
    }

    private AtomicFile() {}

    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the content, unless it is the same already. */
    public static void write(Path file, byte[] content) {
        write(file, content, Durability.FORCED);
    }

    /** As {@link #write(Path, byte[])}. */
    public static void write(Path file, byte[] content, Durability durability) {
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new");
            try {
                try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    if (durability == Durability.FORCED) {
                        channel.force(true);
                    }
                }
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
            if (durability == Durability.FORCED) {
                force(file.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, if it exists. */
    public static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                force(file.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a rename in this folder survive a power failure. */
    public static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

package dev.cells.delivery.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads a file that somebody else is still writing, line by line; the file may not exist yet. */
final class Tail implements AutoCloseable {
    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private FileChannel channel;

    Tail(Path file) {
        this.file = file;
    }

    /** Hands over the lines that have become whole since the last call. */
    void read(Consumer<String> lines) {
        try {
            if (channel == null) {
                if (!Files.exists(file)) {
                    return;
                }
                channel = FileChannel.open(file, StandardOpenOption.READ);
            }
            while (channel.read(buffer.clear()) > 0) {
                split(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands over what is left, a last line without its end included. */
    void finish(Consumer<String> lines) {
        read(lines);
        if (line.size() > 0) {
            emit(lines);
        }
    }

    private void split(Consumer<String> lines) {
        buffer.flip();
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                emit(lines);
            } else {
                line.write(next);
            }
        }
    }

    private void emit(Consumer<String> lines) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

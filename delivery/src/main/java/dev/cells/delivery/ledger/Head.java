package dev.cells.delivery.ledger;

import dev.cells.config.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How long the ledger was when it was last added to, kept beside it: without it, lines cut off at the end would not be
 * missed. It may be a line behind, when a kill came between the two writes, and never ahead.
 */
record Head(long number, String hash) {
    static Optional<Head> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] parts = Files.readString(file).strip().split(" ");
            return Optional.of(new Head(Long.parseLong(parts[0]), parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.of(new Head(Long.MAX_VALUE, "")); // nothing in the ledger fits a head that was damaged
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, Line last) {
        AtomicFile.write(file, last.number() + " " + last.hash() + "\n");
    }

    /** Whether a ledger that ends with this line has lost any. */
    boolean isBeyond(Optional<Line> last) {
        long length = last.map(Line::number).orElse(0L);
        return number > length || number == length && !last.map(Line::hash).equals(Optional.of(hash));
    }
}

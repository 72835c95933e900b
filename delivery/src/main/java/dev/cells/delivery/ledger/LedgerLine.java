package dev.cells.delivery.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A link of the chain: {@code {"entry":{…},"hash":"…","number":n}}, where the hash covers the one before it, the number
 * and the entry.
 *
 * @param number from 1
 */
record LedgerLine(long number, String hash, LedgerEntry entry) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the first line is chained to. */
    static final String GENESIS = "0".repeat(64);

    static LedgerLine after(Optional<LedgerLine> last, LedgerEntry entry) {
        long number = last.map(LedgerLine::number).orElse(0L) + 1;
        String before = last.map(LedgerLine::hash).orElse(GENESIS);
        return new LedgerLine(number, hash(before, number, entry.toJson().toString()), entry);
    }

    private static String hash(String before, long number, String entry) {
        return Digest.of(before + "\n" + number + "\n" + entry);
    }

    String text() {
        ObjectNode json = JSON.createObjectNode();
        json.set("entry", entry.toJson());
        return json.put("hash", hash).put("number", number) + "\n";
    }

    /** Reads a line; empty where it is not exactly what we write. */
    static Optional<LedgerLine> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            LedgerLine line = new LedgerLine(
                    json.required("number").asLong(),
                    json.required("hash").asText(),
                    LedgerEntry.read(json.required("entry")));
            return line.text().equals(text + "\n") ? Optional.of(line) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether this line belongs behind that one. */
    boolean follows(Optional<LedgerLine> last) {
        return equals(after(last, entry));
    }

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

        static void write(Path file, LedgerLine last) {
            AtomicFile.write(file, last.number() + " " + last.hash() + "\n");
        }

        /** Whether a ledger that ends with this line has lost any. */
        boolean isBeyond(Optional<LedgerLine> last) {
            long length = last.map(LedgerLine::number).orElse(0L);
            return number > length
                    || number == length && !last.map(LedgerLine::hash).equals(Optional.of(hash));
        }
    }
}

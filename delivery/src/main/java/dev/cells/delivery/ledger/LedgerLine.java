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

    /** The hash that the first line is chained to. */
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

    /** Parses a line; empty if it is not byte for byte what {@link #text} writes. */
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

    /** Whether this line follows that one. */
    boolean follows(Optional<LedgerLine> last) {
        return equals(after(last, entry));
    }

    /**
     * The number and hash of the last line, in a file beside the ledger: without it, lines missing at the end would not be
     * noticed. After a kill between the two writes it is one line behind; it is never ahead.
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
                return Optional.of(new Head(Long.MAX_VALUE, "")); // no ledger matches a damaged head
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void write(Path file, LedgerLine last) {
            AtomicFile.write(file, last.number() + " " + last.hash() + "\n");
        }

        /** Whether a ledger that ends with this line has lost lines. */
        boolean isBeyond(Optional<LedgerLine> last) {
            long length = last.map(LedgerLine::number).orElse(0L);
            return number > length
                    || number == length && !last.map(LedgerLine::hash).equals(Optional.of(hash));
        }
    }
}

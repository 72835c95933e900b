package dev.cells.delivery.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.Digest;
import java.util.Optional;

/**
 * A link of the chain: {@code {"entry":{…},"hash":"…","number":n}}, where the hash covers the one before it, the number
 * and the entry.
 *
 * @param number from 1
 */
record Line(long number, String hash, Entry entry) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the first line is chained to. */
    static final String GENESIS = "0".repeat(64);

    static Line after(Optional<Line> last, Entry entry) {
        long number = last.map(Line::number).orElse(0L) + 1;
        String before = last.map(Line::hash).orElse(GENESIS);
        return new Line(number, hash(before, number, EntryJson.write(entry).toString()), entry);
    }

    private static String hash(String before, long number, String entry) {
        return Digest.of(before + "\n" + number + "\n" + entry);
    }

    String text() {
        ObjectNode json = JSON.createObjectNode();
        json.set("entry", EntryJson.write(entry));
        return json.put("hash", hash).put("number", number) + "\n";
    }

    /** Reads a line; empty where it is not exactly what we write. */
    static Optional<Line> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Line line = new Line(
                    json.required("number").asLong(),
                    json.required("hash").asText(),
                    EntryJson.read(json.required("entry")));
            return line.text().equals(text + "\n") ? Optional.of(line) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether this line belongs behind that one. */
    boolean follows(Optional<Line> last) {
        return equals(after(last, entry));
    }
}

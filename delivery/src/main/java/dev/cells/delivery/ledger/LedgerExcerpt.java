package dev.cells.delivery.ledger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some lines of a ledger that can be checked without the others: each has the hash of the line before it, and its own hash is
 * that of both ({@code SHA-256(before "\n" number "\n" entry)}).
 *
 * @param length how many lines the ledger has
 * @param hash of its last line, which covers all of them
 */
public record LedgerExcerpt(List<Line> lines, long length, String hash) {
    private static final JsonMapper JSON = new JsonMapper();

    public LedgerExcerpt {
        lines = List.copyOf(lines);
    }

    /** @param before hash of the line before it */
    public record Line(long number, String before, String hash, LedgerEntry entry) {}

    static LedgerExcerpt of(List<LedgerEntry> entries, Predicate<LedgerEntry> wanted) {
        List<Line> lines = new ArrayList<>();
        Optional<LedgerLine> last = Optional.empty();
        for (LedgerEntry entry : entries) {
            LedgerLine line = LedgerLine.after(last, entry);
            if (wanted.test(entry)) {
                String before = last.map(LedgerLine::hash).orElse(LedgerLine.GENESIS);
                lines.add(new Line(line.number(), before, line.hash(), entry));
            }
            last = Optional.of(line);
        }
        return new LedgerExcerpt(
                lines, entries.size(), last.map(LedgerLine::hash).orElse(LedgerLine.GENESIS));
    }

    /** With entries as they are in the ledger. */
    public ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("lines");
        lines.forEach(line -> list.addObject()
                .put("number", line.number())
                .put("before", line.before())
                .put("hash", line.hash())
                .put("text", line.entry().toJson().toString())
                .set("entry", line.entry().toJson()));
        return json.put("length", length).put("hash", hash);
    }
}

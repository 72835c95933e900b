package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is known of a file.
 *
 * @param bytes its length
 * @param sha256 of all of it, which alone decides whether it is unchanged
 * @param blocks the first 64 bits of SHA-256 of each block of 256 bytes, one after the other in hexadecimal; they only serve
 *     to find out where a changed file differs
 */
record FileRecord(long bytes, String sha256, String blocks) {
    private static final int BLOCK = 256;
    private static final int DIGITS = 16;
    private static final int VALUES = 256;
    private static final long LARGEST_ADDITION = 16L << 20;

    static FileRecord of(byte[] content) {
        StringBuilder blocks = new StringBuilder();
        for (int from = 0; from < content.length; from += BLOCK) {
            blocks.append(block(content, from));
        }
        return new FileRecord(content.length, Digest.of(content), blocks.toString());
    }

    /** Of a file of which only the digest is known. */
    static FileRecord unknown(String sha256) {
        return new FileRecord(0, sha256, "?");
    }

    /** Throws a {@link RuntimeException} if it is none. */
    static FileRecord read(JsonNode json) {
        return new FileRecord(
                json.required("bytes").asLong(),
                json.required("sha256").asText(),
                json.required("blocks").asText());
    }

    ObjectNode write(ObjectNode json) {
        return json.put("bytes", bytes).put("sha256", sha256).put("blocks", blocks);
    }

    private static String block(byte[] content, int from) {
        return Digest.of(Arrays.copyOfRange(content, from, Math.min(from + BLOCK, content.length)))
                .substring(0, DIGITS);
    }

    /**
     * Where content differs from what was recorded; empty if it does not.
     *
     * @param line of the first difference, from 1
     * @param words such as {@code byte 12 is 0x41, and was 0x40}; offsets are from 0
     */
    record Difference(int line, String words) {}

    Optional<Difference> difference(Path file) {
        try {
            long now = Files.size(file);
            if (Digest.of(file).equals(sha256)) {
                return Optional.empty();
            }
            if (!knowsBlocks()) {
                return Optional.of(
                        new Difference(0, "where it differs is not known, since the manifest was changed too"));
            }
            // What is put in the place of a file can be of any size; the file itself fitted into memory when it was
            // recorded.
            return now > bytes + LARGEST_ADDITION
                    ? Optional.of(new Difference(0, "it has " + now + " bytes, and had " + bytes))
                    : Optional.of(difference(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean knowsBlocks() {
        return blocks.length() == (bytes + BLOCK - 1) / BLOCK * DIGITS;
    }

    private Difference difference(byte[] now) {
        int first = differing(now, 0, 1);
        int last = differing(now, Math.max(0, blocks(now.length) - 1), -1);
        int from = first * BLOCK;
        if (now.length == bytes && first == last) {
            return one(now, from);
        }
        String words = now.length == bytes
                ? "it differs between byte " + from + " and byte " + (Math.min((last + 1) * BLOCK, now.length) - 1)
                : length(now) + "it differs from a byte between " + from + " and " + (from + BLOCK - 1) + " on";
        return new Difference(line(now, from), words);
    }

    private String length(byte[] now) {
        return now.length == bytes ? "" : "it has " + now.length + " bytes, and had " + bytes + "; ";
    }

    private static int blocks(int length) {
        return (length + BLOCK - 1) / BLOCK;
    }

    /** The next block that differs. */
    private int differing(byte[] now, int start, int step) {
        int block = start;
        int end = blocks(now.length);
        while (block >= 0 && block < end && block(now, block * BLOCK).equals(recorded(block))) {
            block += step;
        }
        return Math.max(0, block);
    }

    private String recorded(int block) {
        int from = block * DIGITS;
        return from + DIGITS <= blocks.length() ? blocks.substring(from, from + DIGITS) : "";
    }

    /** A difference within one block: if it is a single byte, there are few enough others to try them all. */
    private Difference one(byte[] now, int from) {
        int end = Math.min(from + BLOCK, now.length);
        byte[] tried = Arrays.copyOfRange(now, from, end);
        String wanted = recorded(from / BLOCK);
        for (int at = 0; at < tried.length; at++) {
            byte found = tried[at];
            for (int value = 0; value < VALUES; value++) {
                tried[at] = (byte) value;
                if (block(tried, 0).equals(wanted)) {
                    return new Difference(
                            line(now, from + at),
                            "byte %d is 0x%02x, and was 0x%02x".formatted(from + at, found & 0xff, value));
                }
            }
            tried[at] = found;
        }
        return new Difference(line(now, from), "it differs between byte " + from + " and byte " + (end - 1));
    }

    private static int line(byte[] content, int at) {
        int line = 1;
        for (int i = 0; i < Math.min(at, content.length); i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}

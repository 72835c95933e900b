package dev.cells.config.name;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** What names end in where words alone do not tell two of them apart. */
public final class NameHash {
    /** Characters of one. */
    public static final int LENGTH = 6;

    /** The characters that it may have. */
    public static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /** Of names that AWS limits most, more is left than this. */
    private static final int SHORTEST = 8;

    private NameHash() {}

    /**
     * A pattern of what may be left of a name where AWS would not take it in full, longest first.
     *
     * @param name as short that all of it is always left: such a pattern finds nothing
     */
    public static String beginnings(String name) {
        StringBuilder left = new StringBuilder();
        for (int length = name.length() - 1; length >= SHORTEST; length--) {
            left.append(left.isEmpty() ? "" : "|").append(Pattern.quote(name.substring(0, length)));
        }
        return left.isEmpty() ? "(?!)" : left.toString();
    }

    /** A short text that differs for different texts. */
    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hash = new StringBuilder();
            for (int i = 0; i < LENGTH; i++) {
                hash.append(BASE32.charAt(digest[i] & 31));
            }
            return hash.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

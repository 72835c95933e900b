package dev.cells.audit.rules.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that look as if they were drawn by chance. The limits of the entropy are those of detect-secrets
 * (Base64HighEntropyString and HexHighEntropyString: more than 4.5 and 3.0 bits a character). Names, paths and words in
 * camel case reach 4.5 too, but not what is ours here: of characters drawn from base64, five of eight pairs of neighbours are
 * of two kinds (small letters, capitals, digits, others), of names not half as many. What is public though it looks so is
 * left out: digests, keys and certificates that are published, what AWS KMS encrypted, and files in base64.
 */
final class RandomText {
    private static final double BASE64 = 4.5;
    private static final double HEX = 3.0;

    /** Shorter ones have no 23 different characters, without which no entropy is above 4.5. */
    private static final int SHORTEST = 24;

    static final int SHORTEST_HEX = 32;

    /** Of all pairs of neighbours, the share of those of two kinds. */
    private static final double CHANGES = 0.4;

    private static final Pattern HEX_WORD =
            Pattern.compile("(?<![A-Za-z0-9])[0-9a-fA-F]{" + SHORTEST_HEX + ",}(?![A-Za-z0-9])");

    /** Subresource Integrity, and keys of SSH. */
    private static final Pattern PUBLIC = Pattern.compile("(?i:sha(?:1|256|384|512)[-_].*)|AAAA[BCE][0-9A-Za-z].*");

    private static final Pattern PUBLISHED =
            Pattern.compile("-----BEGIN (?![A-Z ]*PRIVATE)[A-Z0-9 ]+-----[^-]*-----END [A-Z0-9 ]+-----");

    /** How files begin, in base64: gzip, zip, PNG, PDF, ELF, WebAssembly, DER of certificates; and ciphertexts of AWS KMS. */
    private static final List<String> FILES =
            List.of("H4sI", "UEsDB", "iVBORw0KGgo", "JVBERi", "f0VMR", "AGFzb", "AQICAH", "AQIDAH");

    private RandomText() {}

    /** Whether a word of base64, of its form for URLs, or of letters and digits does. */
    static boolean isIn(String text) {
        String open = text.contains("-----BEGIN") ? PUBLISHED.matcher(text).replaceAll(" ") : text;
        int start = 0;
        for (int i = 0; i <= open.length(); i++) {
            if (i == open.length() || !isOfWord(open.charAt(i))) {
                if (i - start >= SHORTEST && isRandom(open.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Of hexadecimal digits, of which every digest and id is too: so only where the name says that it is a secret. */
    static boolean isHexIn(String text) {
        return HEX_WORD.matcher(text).results().anyMatch(word -> entropy(word.group()) > HEX);
    }

    private static boolean isOfWord(char c) {
        return kind(c) != 0 || c == '+' || c == '/' || c == '-' || c == '_';
    }

    private static int kind(char c) {
        return c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 3 : 0;
    }

    private static boolean isRandom(String word) {
        int kinds = 0;
        int changes = 0;
        for (int i = 0; i < word.length(); i++) {
            int kind = kind(word.charAt(i));
            kinds |= 1 << kind;
            changes += i > 0 && kind != kind(word.charAt(i - 1)) ? 1 : 0;
        }
        boolean mixed = (kinds & 0b1110) == 0b1110 && changes >= CHANGES * (word.length() - 1);
        return mixed
                && entropy(word) > BASE64
                && !PUBLIC.matcher(word).matches()
                && FILES.stream().noneMatch(word::startsWith)
                && decoded(word).filter(RandomText::isPublic).isEmpty();
    }

    private static double entropy(String word) {
        int[] counts = new int[128];
        word.chars().forEach(c -> counts[c]++);
        double entropy = 0;
        for (int count : counts) {
            double share = (double) count / word.length();
            entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }

    private static Optional<byte[]> decoded(String word) {
        try {
            return Optional.of(Base64.getDecoder().decode(word));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Text that people can read, and what begins as a certificate or a public key does (X.690: a sequence in a sequence). */
    private static boolean isPublic(byte[] bytes) {
        boolean nested = bytes.length > 5 && bytes[0] == 0x30 && bytes[1] == (byte) 0x82 && bytes[4] == 0x30;
        String text = new String(bytes, StandardCharsets.UTF_8);
        return nested
                || text.chars()
                        .allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd || c == '\n' || c == '\r' || c == '\t');
    }
}

package dev.cells.audit.report;

import dev.cells.config.problem.Shown;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifiers and texts as OSCAL allows them. */
final class OscalIds {
    /** Of this program; drawn once. */
    static final UUID NAMESPACE = UUID.fromString("6f0f1bd4-2f4a-4b8e-9c4b-7a5d0f3b1f0e");

    /** For {@code props}: names here are ours. */
    static final String NS = "urn:cells:audit";

    private static final int LONGEST = 2000;
    private static final int BYTES = 16;
    private static final int VERSION = 6;
    private static final int VARIANT = 8;

    private OscalIds() {}

    /** A version 5 UUID (RFC 9562): the same parts give the same one. */
    static String uuid(String... parts) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            ByteBuffer namespace = ByteBuffer.allocate(BYTES);
            namespace.putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits());
            sha1.update(namespace.array());
            byte[] hash = sha1.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            hash[VERSION] = (byte) (hash[VERSION] & 0x0f | 0x50);
            hash[VARIANT] = (byte) (hash[VARIANT] & 0x3f | 0x80);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** {@code 45 CFR 164.312(a)(2)(iv)} as a token, which has no parentheses: {@code hipaa-164.312.a.2.iv}. */
    static String control(String citation) {
        return "hipaa-"
                + citation.replace("45 CFR ", "")
                        .replace(")(", ".")
                        .replace("(", ".")
                        .replace(")", "");
    }

    /** Neither empty nor with space at an end. */
    static String text(String text) {
        String clean = Shown.clipped(text, LONGEST).strip();
        return clean.isEmpty() ? "-" : clean;
    }
}

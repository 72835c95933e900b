package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.SecretWords;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Looks for secrets in every text of a block, decoded where it is user data. */
final class WrittenTexts {
    private static final String KEY = "a text has the form of a key, or of a URL with a password";
    private static final String RANDOM = "a text looks drawn by chance, as keys and passwords are";

    /** Base64 of a script, as such or compressed (EC2 User Guide, "Run commands when you launch an EC2 instance"). */
    private static final Set<String> SCRIPTS = Set.of("user_data", "user_data_base64");

    /** More of a script than EC2 takes, which is 16 KiB before it is encoded. */
    private static final int LONGEST_SCRIPT = 1 << 16;

    /** Digests are drawn by chance too, and are no secrets. */
    private static final Pattern DIGESTS =
            Pattern.compile("(?:.*_)?(?:hash|sha1|sha256|sha512|md5|etag|checksum|digest|fingerprint|thumbprint)s?"
                    + "|.*(?:sha256|certificate|public_key)(?:_.*)?");

    private boolean key;
    private boolean random;

    private WrittenTexts() {}

    static Optional<Answer> complaint(Value body) {
        WrittenTexts found = new WrittenTexts();
        found.look("", body);
        return found.key
                ? Optional.of(Answer.fail(KEY))
                : found.random ? Optional.of(Answer.fail(RANDOM)) : Optional.empty();
    }

    private void look(String name, Value value) {
        if (value instanceof Block block) {
            block.entries().forEach(this::look);
        } else if (value instanceof Text text) {
            String written = text.toString();
            look(name, written);
            if (SCRIPTS.contains(name)) {
                text.literal().map(WrittenTexts::decoded).ifPresent(script -> look(name, script));
            }
        } else {
            value.items().forEach(item -> look(name, item));
        }
    }

    private void look(String name, String text) {
        key |= SecretForms.isIn(text);
        random |= RandomText.isIn(text) && !DIGESTS.matcher(name).matches();
        random |= text.length() >= RandomText.SHORTEST_HEX
                && SecretWords.mentionsSecret(name)
                && RandomText.isHexIn(text)
                && !DIGESTS.matcher(name).matches();
    }

    private static String decoded(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            boolean compressed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            return new String(compressed ? expanded(bytes) : bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }

    private static byte[] expanded(byte[] bytes) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readNBytes(LONGEST_SCRIPT);
        } catch (IOException broken) {
            return bytes;
        }
    }
}

package dev.cells.config.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** Forms that secrets have. A value may be refused although it is none; a name in Vault serves as well then. */
enum SecretShape {
    PRIVATE_KEY("a private key", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY"),
    AWS_ACCESS_KEY("an AWS access key", "\\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\\b"),
    URL_WITH_PASSWORD(
            "a URL with a password in it", "\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://[^/\\s:@]{0,100}:[^/\\s@]{1,200}@"),
    PARAMETER_WITH_PASSWORD(
            "a connection string with a password in it",
            "(?i)[?;&](?:password|passwd|pwd|secret|token|accountkey|sharedaccesskey)=[^;&\\s]"),
    TOKEN(
            "an access token",
            "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_[A-Za-z0-9_]{20,}|\\bglpat-[A-Za-z0-9_-]{16,}|\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"
                    + "|\\bhv[sbr]\\.[A-Za-z0-9_-]{20,}|\\bsk_live_[A-Za-z0-9]{16,}|\\bSG\\.[A-Za-z0-9_-]{16,}\\."
                    + "|\\bAIza[0-9A-Za-z_-]{35}\\b|\\bnpm_[A-Za-z0-9]{36}\\b|\\bdop_v1_[a-f0-9]{64}\\b"),
    JWT("a signed token", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."),
    WEBHOOK("a webhook address that is a secret", "hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9]"),
    BASIC_AUTH("a password in a header", "(?i)\\b(?:basic|bearer) [A-Za-z0-9+/_=.-]{16,}");

    private static final int RANDOM_LENGTH = 32;
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/]{32,}={0,2}");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:.*[_-])?(?:password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|access|private|secret)[_-]?key)");

    private final String kind;
    private final Pattern form;

    SecretShape(String kind, String form) {
        this.kind = kind;
        this.form = Pattern.compile(form);
    }

    /** What the text looks like, if it looks like a secret. */
    static Optional<String> of(String text) {
        if (text.length() < 8) {
            return Optional.empty();
        }
        for (SecretShape shape : values()) {
            if (shape.form.matcher(text).find()) {
                return Optional.of(shape.kind);
            }
        }
        boolean random = text.length() >= RANDOM_LENGTH && RANDOM.matcher(text).matches() && isMixed(text);
        return random ? Optional.of("a random key") : Optional.empty();
    }

    /** Whether a setting of this name would hold a secret. */
    static boolean isNameOfSecret(String key) {
        return SECRET_NAME.matcher(key).matches();
    }

    // Digests are lower case throughout, names of things hold no digits in between: only keys mix all three.
    private static boolean isMixed(String text) {
        return text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && text.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}

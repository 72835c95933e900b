package dev.cells.audit.rules.secrets;

import java.util.regex.Pattern;

/** Forms that only secrets have: keys of AWS, GitHub, Slack, Stripe and Google, PEM keys, passwords in URLs. */
final class SecretForms {
    private static final Pattern FORMS = Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bxox[abpr]-[A-Za-z0-9-]{10,}|\\bsk_live_[A-Za-z0-9]{16,}"
            + "|\\bAIza[A-Za-z0-9_-]{35}|[a-z][a-z0-9+]*://[^/\\s:@$]+:[^/\\s:@$]{3,}@");

    private SecretForms() {}

    static boolean isIn(String text) {
        return mayBeIn(text) && FORMS.matcher(text).find();
    }

    /** What each of the forms begins with, or has in it: nearly no text does, and to see that costs less than the pattern. */
    private static boolean mayBeIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean may =
                    switch (text.charAt(i)) {
                        case 'A' ->
                            text.startsWith("AKIA", i) || text.startsWith("ASIA", i) || text.startsWith("AIza", i);
                        case '-' -> text.startsWith("-----BEGIN", i);
                        case 'g' -> text.startsWith("gh", i) && text.startsWith("_", i + 3);
                        case 'x' -> text.startsWith("xox", i);
                        case 's' -> text.startsWith("sk_live_", i);
                        case ':' -> text.startsWith("://", i);
                        default -> false;
                    };
            if (may) {
                return true;
            }
        }
        return false;
    }
}

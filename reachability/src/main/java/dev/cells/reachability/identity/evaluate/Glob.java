package dev.cells.reachability.identity.evaluate;

import dev.cells.terraform.policy.Patterns;
import java.util.Locale;

/** Whether a pattern of IAM matches a text, where parts of both may be {@link Symbols stand-ins}. */
final class Glob {
    /** A wildcard of the text itself, which {@code ${*}} and {@code ${?}} of a pattern mean. */
    static final char STAR = '\uE003';

    static final char QUESTION = '\uE004';

    private Glob() {}

    static Truth matches(String pattern, String text) {
        if (pattern.equals("*") || differsAtOnce(pattern, text, false)) {
            return Truth.of(pattern.equals("*"));
        }
        if (pattern.indexOf(STAR) >= 0 || pattern.indexOf(QUESTION) >= 0) {
            String literal = text.replace('*', STAR).replace('?', QUESTION);
            if (!literal.equals(text)) {
                return matches(pattern, literal);
            }
        }
        if (!Symbols.isPartial(pattern) && !Symbols.isPartial(text)) {
            return Truth.of(Patterns.matches(pattern, text));
        }
        return new GlobMatch(pattern, text, false).truth();
    }

    /** Whether known characters before any wildcard or stand-in are different, which is so for most that do not match. */
    private static boolean differsAtOnce(String pattern, String text, boolean ignoringCase) {
        int both = Math.min(pattern.length(), text.length());
        for (int i = 0; i < both; i++) {
            char wanted = pattern.charAt(i);
            if (wanted == '*' || wanted == '?' || wanted >= Symbols.ID || text.charAt(i) >= Symbols.ID) {
                return false;
            }
            char given = text.charAt(i);
            if (wanted != given && !(ignoringCase && Character.toLowerCase(wanted) == Character.toLowerCase(given))) {
                return true;
            }
        }
        return false;
    }

    /** As IAM matches actions. */
    static Truth matchesIgnoringCase(String pattern, String text) {
        return differsAtOnce(pattern, text, true)
                ? Truth.NO
                : matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    /** Equality as of {@code StringEquals}: wildcards are plain characters. */
    static Truth equal(String wanted, String text) {
        if (wanted.equals(text)) {
            return Truth.YES;
        }
        if (!Symbols.isPartial(wanted) && !Symbols.isPartial(text)) {
            return Truth.NO;
        }
        return new GlobMatch(wanted, text, true).isPossible() ? Truth.UNKNOWN : Truth.NO;
    }
}

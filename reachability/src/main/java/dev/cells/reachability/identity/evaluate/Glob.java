package dev.cells.reachability.identity.evaluate;

import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
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
        List<String> glob = split(pattern);
        List<String> letters = split(text);
        if (matches(glob, letters, false)) {
            return Truth.YES;
        }
        return matches(glob, letters, true) ? Truth.UNKNOWN : Truth.NO;
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
        return matches(quoted(split(wanted)), split(text), true) ? Truth.UNKNOWN : Truth.NO;
    }

    /** A literal wildcard as a symbol that equals only itself: written with a backslash, which no ARN has. */
    private static List<String> quoted(List<String> symbols) {
        return symbols.stream()
                .map(symbol -> symbol.equals("*") || symbol.equals("?") ? "\\" + symbol : symbol)
                .toList();
    }

    private static List<String> split(String text) {
        List<String> symbols = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            int end = Symbols.startsAt(text, i) ? text.indexOf(Symbols.END, i) : i;
            symbols.add(text.substring(i, end + 1));
            i = end;
        }
        return symbols;
    }

    /**
     * By dynamic programming over both, so that no pattern can stall it.
     *
     * @param possibly whether stand-ins may be whatever makes it match: a text any characters, an id some, but not those
     *     of another id
     */
    private static boolean matches(List<String> glob, List<String> text, boolean possibly) {
        boolean[] row = new boolean[text.size() + 1];
        row[0] = true;
        for (String symbol : glob) {
            boolean[] next = new boolean[text.size() + 1];
            for (int t = 0; t <= text.size(); t++) {
                if (row[t]) {
                    skip(text, t, possibly, row);
                    step(symbol, text, t, possibly, row, next);
                }
            }
            row = next;
        }
        for (int t = 0; t < text.size(); t++) {
            if (row[t]) {
                skip(text, t, possibly, row);
            }
        }
        return row[text.size()];
    }

    /** An unknown text may be empty. */
    private static void skip(List<String> text, int t, boolean possibly, boolean[] row) {
        if (possibly && t < text.size() && isText(text.get(t))) {
            row[t + 1] = true;
        }
    }

    /** Where the match may be after this symbol of the pattern ({@code next}), or still within it ({@code row}). */
    private static void step(String symbol, List<String> text, int t, boolean possibly, boolean[] row, boolean[] next) {
        boolean more = t < text.size();
        if (symbol.equals("*") || possibly && isText(symbol)) {
            next[t] = true;
            if (more) {
                row[t + 1] = true;
            }
            return;
        }
        if (!more) {
            return;
        }
        String letter = text.get(t);
        boolean plain = !isId(letter) && !isText(letter);
        if (symbol.equals(letter) || symbol.equals("\\" + letter) || symbol.equals("?") && plain) {
            next[t + 1] = true;
        } else if (possibly && isId(symbol) && !isId(letter)) {
            next[t + 1] |= plain;
            row[t + 1] |= plain;
            next[t] |= !plain;
        } else if (possibly && !isId(symbol) && !plain) {
            next[t] = true;
            next[t + 1] = true;
        }
    }

    private static boolean isId(String symbol) {
        return symbol.charAt(0) == Symbols.ID;
    }

    private static boolean isText(String symbol) {
        return symbol.charAt(0) == Symbols.TEXT;
    }
}

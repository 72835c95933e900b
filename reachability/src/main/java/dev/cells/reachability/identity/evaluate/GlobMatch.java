package dev.cells.reachability.identity.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern and a text, each as numbers: a character is itself, a {@link Symbols stand-in} is one number, the same in
 * both where it stands for the same.
 *
 * <p>They are compared by dynamic programming over both, so that no pattern can stall it.
 */
final class GlobMatch {
    private static final int ID = 1 << 16;
    private static final int TEXT = 1 << 17;
    private static final int KIND = ID | TEXT;

    /** A wildcard of a pattern that means only itself. */
    private static final int PLAIN = 1 << 18;

    private final List<String> standIns = new ArrayList<>();
    private final int[] glob;
    private final int[] text;
    private boolean[] row;
    private boolean[] next;

    /** The last place that is set in the row, and in the next. */
    private int last;

    private int nextLast;

    /** @param plain whether wildcards of the pattern are plain characters */
    GlobMatch(String glob, String text, boolean plain) {
        this.glob = numbers(glob);
        this.text = numbers(text);
        for (int i = 0; plain && i < this.glob.length; i++) {
            boolean wildcard = this.glob[i] == '*' || this.glob[i] == '?';
            this.glob[i] = wildcard ? this.glob[i] | PLAIN : this.glob[i];
        }
    }

    Truth truth() {
        if (matches(false)) {
            return Truth.YES;
        }
        return isPossible() ? Truth.UNKNOWN : Truth.NO;
    }

    /**
     * Whether stand-ins may be something that makes it match: a text any characters, an id some, but not those of another
     * id.
     */
    boolean isPossible() {
        return matches(true);
    }

    private int[] numbers(String characters) {
        int[] numbers = new int[characters.length()];
        int count = 0;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c != Symbols.ID && c != Symbols.TEXT) {
                numbers[count++] = c;
                continue;
            }
            int end = Symbols.startsAt(characters, i) ? characters.indexOf(Symbols.END, i) : i;
            String standIn = characters.substring(i, end + 1);
            int number = standIns.indexOf(standIn);
            if (number < 0) {
                number = standIns.size();
                standIns.add(standIn);
            }
            numbers[count++] = (c == Symbols.ID ? ID : TEXT) | number;
            i = end;
        }
        return Arrays.copyOf(numbers, count);
    }

    private boolean matches(boolean possibly) {
        row = new boolean[text.length + 1];
        next = new boolean[text.length + 1];
        row[0] = true;
        last = 0;
        for (int symbol : glob) {
            nextLast = -1;
            for (int t = 0; t <= last; t++) {
                if (row[t]) {
                    skip(t, possibly);
                    step(symbol, t, possibly);
                }
            }
            if (nextLast < 0) {
                return false;
            }
            Arrays.fill(row, 0, last + 1, false);
            boolean[] done = row;
            row = next;
            next = done;
            last = nextLast;
        }
        for (int t = 0; t <= last; t++) {
            if (row[t]) {
                skip(t, possibly);
            }
        }
        return row[text.length];
    }

    /** An unknown text may be empty. */
    private void skip(int t, boolean possibly) {
        if (possibly && t < text.length && isText(text[t])) {
            stay(t + 1);
        }
    }

    /** Where the match may be after this symbol of the pattern ({@code next}), or still within it ({@code row}). */
    private void step(int symbol, int t, boolean possibly) {
        boolean more = t < text.length;
        if (symbol == '*' || possibly && isText(symbol)) {
            go(t);
            if (more) {
                stay(t + 1);
            }
            return;
        }
        if (!more) {
            return;
        }
        int letter = text[t];
        boolean plain = (letter & KIND) == 0;
        if (symbol == letter || symbol == (letter | PLAIN) || symbol == '?' && plain) {
            go(t + 1);
        } else if (possibly && isId(symbol) && !isId(letter)) {
            if (plain) {
                go(t + 1);
                stay(t + 1);
            } else {
                go(t);
            }
        } else if (possibly && !isId(symbol) && !plain) {
            go(t);
            go(t + 1);
        }
    }

    private void stay(int t) {
        row[t] = true;
        last = Math.max(last, t);
    }

    private void go(int t) {
        next[t] = true;
        nextLast = Math.max(nextLast, t);
    }

    private static boolean isId(int symbol) {
        return (symbol & KIND) == ID;
    }

    private static boolean isText(int symbol) {
        return (symbol & KIND) == TEXT;
    }
}

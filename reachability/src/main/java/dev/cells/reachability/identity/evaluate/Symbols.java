package dev.cells.reachability.identity.evaluate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/**
 * Stand-ins for characters that nobody knows before the apply. Two kinds: an id that AWS will choose, of which it is
 * known that no other resource has the same, and a text of which nothing is known. Each is a run of Unicode's private
 * characters, so that it can be part of any string and is equal to itself.
 */
public final class Symbols {
    static final char ID = '\uE000';
    static final char TEXT = '\uE001';
    static final char END = '\uE002';
    private static final char DIGIT = '\uE100';
    private static final int BASE = 1024;

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    /** @param of what has the id, such as {@code acme:aws_kms_key.key-phi} */
    public String id(String of) {
        return known.computeIfAbsent(ID + of, key -> next(ID, of));
    }

    /** @param source the expression, for a person to read; the same expression is the same text */
    public String text(String source) {
        return known.computeIfAbsent(TEXT + source, key -> next(TEXT, source));
    }

    /** Stands for the value of a condition key that is not known. */
    static String unknown(String key) {
        return TEXT + key + END;
    }

    private synchronized String next(char kind, String text) {
        int number = shown.size();
        shown.add(text);
        StringBuilder digits = new StringBuilder().append(kind);
        do {
            digits.append((char) (DIGIT + number % BASE));
            number /= BASE;
        } while (number > 0);
        return digits.append(END).toString();
    }

    /** For messages: every stand-in as what it stands for. */
    public String show(String text) {
        return replaced(text, (kind, named) -> "<" + named + ">");
    }

    /**
     * With every stand-in replaced.
     *
     * @param by of whether it is an id, and of what it stands for
     */
    public String replaced(String text, BiFunction<Boolean, String, String> by) {
        if (!isPartial(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!startsAt(text, i)) {
                plain.append(text.charAt(i));
                continue;
            }
            int end = text.indexOf(END, i);
            plain.append(by.apply(text.charAt(i) == ID, named(text.substring(i + 1, end))));
            i = end;
        }
        return plain.toString();
    }

    private String named(String digits) {
        if (digits.isEmpty() || digits.charAt(0) < DIGIT || digits.charAt(0) >= DIGIT + BASE) {
            return digits;
        }
        int number = 0;
        for (int i = digits.length() - 1; i >= 0; i--) {
            number = number * BASE + digits.charAt(i) - DIGIT;
        }
        return shown.get(number);
    }

    static boolean startsAt(String text, int index) {
        return (text.charAt(index) == ID || text.charAt(index) == TEXT) && text.indexOf(END, index) > index;
    }

    /** Text that others wrote, whose private characters must not be taken for stand-ins. */
    public static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ID && text.charAt(i) < DIGIT + BASE) {
                return text.replaceAll("[\\uE000-\\uE4FF]", "\uFFFD");
            }
        }
        return text;
    }

    /** Whether a part of it is not known before the apply. */
    public static boolean isPartial(String text) {
        return text.indexOf(ID) >= 0 || text.indexOf(TEXT) >= 0;
    }
}

package dev.cells.config.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What unquoted text means. Only what every reader of YAML agrees on is taken: {@code true}, {@code false}, decimal
 * integers and decimal fractions; all else is text, or refused where YAML 1.1 and 1.2 disagree. A date stays the text
 * that was written.
 *
 * @param value a String, Boolean, Long or Double; null where it is refused or absent
 */
record PlainScalar(Kind kind, Object value, String meaning) {
    enum Kind {
        VALUE,
        NOTHING,
        AMBIGUOUS,
        OUT_OF_RANGE
    }

    private static final int EXACT_DIGITS = 15;
    private static final Set<String> SWITCH_WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false");
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern FRACTION = Pattern.compile("-?(?:0|[1-9][0-9]*)\\.[0-9]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");
    private static final Pattern BASED = Pattern.compile("[-+]?0[xob][0-9a-fA-F_]+");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final Pattern ODD_NUMBER = Pattern.compile("[-+]?(?:[0-9][0-9_]*)?\\.?[0-9_]*(?:[eE][-+]?[0-9]+)?");
    private static final Pattern SPECIAL = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    static PlainScalar of(String text) {
        if (text.isEmpty()) {
            return new PlainScalar(Kind.NOTHING, null, "nothing");
        }
        char first = text.charAt(0);
        boolean numeric = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
        return numeric ? number(text) : word(text);
    }

    private static PlainScalar word(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new PlainScalar(Kind.VALUE, text.equals("true"), "a switch");
        }
        if (text.length() <= 5) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals("null") || lower.equals("~")) {
                return new PlainScalar(Kind.NOTHING, null, "nothing");
            }
            if (SWITCH_WORDS.contains(lower)) {
                return refused("a boolean to some, text to others");
            }
        }
        return value(text, "text");
    }

    private static PlainScalar number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return digits(text) > EXACT_DIGITS ? outOfRange() : value(Long.parseLong(text), "a number");
        }
        if (FRACTION.matcher(text).matches()) {
            return digits(text) > EXACT_DIGITS ? outOfRange() : fraction(text);
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            return refused("an octal number to some, a decimal one or text to others");
        }
        if (BASED.matcher(text).matches()) {
            return refused("a number in another base to some, text to others");
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return refused("a base-60 number to some, text to others");
        }
        if (SPECIAL.matcher(text).matches()) {
            return refused("infinity or not-a-number to some, text to others");
        }
        if (hasDigit(text) && ODD_NUMBER.matcher(text).matches()) {
            return refused("a number to some, text to others");
        }
        return value(text, "text");
    }

    // JSON Schema takes 2.0 for a whole number, most programs do not.
    private static PlainScalar fraction(String text) {
        double number = Double.parseDouble(text);
        return number == Math.rint(number)
                ? refused("a whole number to some, a fraction to others")
                : value(number, "a number");
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static PlainScalar value(Object value, String meaning) {
        return new PlainScalar(Kind.VALUE, value, meaning);
    }

    private static PlainScalar refused(String meaning) {
        return new PlainScalar(Kind.AMBIGUOUS, null, meaning);
    }

    private static PlainScalar outOfRange() {
        return new PlainScalar(Kind.OUT_OF_RANGE, null, "a number");
    }
}

package dev.cells.terraform.expression;

import java.util.List;
import java.util.Optional;

/** A place in an expression's text, and the tokens that begin there. */
final class Cursor {
    /** What {@link #peek} gives behind the last character: no expression contains it. */
    private static final char END = '\0';

    /** Templates within templates. */
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean ended() {
        return at >= text.length();
    }

    char peek() {
        return ended() ? END : text.charAt(at);
    }

    int at() {
        return at;
    }

    /** The text between a place before and this one. */
    String since(int start) {
        return text.substring(start, at).strip();
    }

    boolean startsWith(String word) {
        return text.startsWith(word, at);
    }

    Optional<String> oneOf(List<String> operators) {
        return operators.stream().filter(this::startsWith).findFirst();
    }

    void skip(int characters) {
        at += characters;
    }

    void blanks() {
        while (!ended() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** A name or a number; empty where neither begins. A number's dot belongs to it only before a digit. */
    String word() {
        int start = at;
        if (peek() == '-' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            at++;
        }
        boolean number = Character.isDigit(peek());
        while (!ended() && (isWordPart(peek(), at > start) || number && isDecimalPoint())) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWordPart(char character, boolean inside) {
        return Character.isLetterOrDigit(character) || character == '_' || inside && character == '-';
    }

    private boolean isDecimalPoint() {
        return peek() == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    /** The characters between the quotes that begin here, escapes untouched; the cursor stands behind them. */
    Optional<String> quoted() {
        int end = endOfQuoted(text, at, 0);
        if (end < 0) {
            return Optional.empty();
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return Optional.of(inner);
    }

    /** Index of the quote that closes the one at {@code start}, looking over templates inside; -1 if there is none. */
    private static int endOfQuoted(String text, int start, int depth) {
        int index = start + 1;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == '"') {
                return index;
            }
            if (character == '\\') {
                index += 2;
            } else if (opensTemplate(text, index)) {
                int close = endOfTemplate(text, index + 2, depth + 1);
                if (close < 0) {
                    return -1;
                }
                index = close + 1;
            } else {
                index += escaped(text, index) ? 3 : 1;
            }
        }
        return -1;
    }

    /** Index of the brace that closes an expression whose first character is at {@code start}; -1 if there is none. */
    static int endOfTemplate(String text, int start) {
        return endOfTemplate(text, start, 0);
    }

    private static int endOfTemplate(String text, int start, int depth) {
        if (depth > DEEPEST) {
            return -1;
        }
        int open = 1;
        int index = start;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == '"') {
                index = endOfQuoted(text, index, depth);
                if (index < 0) {
                    return -1;
                }
            } else if (character == '{') {
                open++;
            } else if (character == '}' && --open == 0) {
                return index;
            }
            index++;
        }
        return -1;
    }

    static boolean opensTemplate(String text, int index) {
        return index + 1 < text.length()
                && text.charAt(index + 1) == '{'
                && (text.charAt(index) == '$' || text.charAt(index) == '%');
    }

    /** <code>$${</code> or <code>%%{</code>, which stand for the same without the first character. */
    static boolean escaped(String text, int index) {
        return index + 2 < text.length()
                && text.charAt(index) == text.charAt(index + 1)
                && opensTemplate(text, index + 1);
    }
}

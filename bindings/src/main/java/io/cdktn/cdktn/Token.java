package io.cdktn.cdktn;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * References as text. The text says itself what it refers to, in characters that JSON does not escape, so that it may
 * be joined, sorted, compared and put into an encoded policy; no table is needed to resolve it.
 */
final class Token {
    private static final String START = "${TfToken[";
    private static final String END = "]}";
    private static final String ENCODED = "%\"\\{}\n";

    private Token() {}

    static String of(String expression) {
        for (int i = 0; i < expression.length(); i++) {
            if (ENCODED.indexOf(expression.charAt(i)) >= 0) return START + encode(expression) + END;
        }
        return START + expression + END;
    }

    /** The text as Terraform reads it. */
    static String resolve(String text) {
        int start = text.indexOf(START);
        if (start < 0) return text;
        StringBuilder made = new StringBuilder(text.length());
        int from = 0;
        while (start >= 0) {
            int end = text.indexOf(END, start);
            if (end < 0) break;
            made.append(text, from, start)
                    .append("${")
                    .append(decode(text.substring(start + START.length(), end)))
                    .append('}');
            from = end + END.length();
            start = text.indexOf(START, from);
        }
        return made.append(text, from, text.length()).toString();
    }

    /** The text as an argument of a function: an expression, a literal, or a template. */
    static String argument(String text) {
        if (text.startsWith(START) && text.indexOf(END) == text.length() - END.length()) {
            return decode(text.substring(START.length(), text.length() - END.length()));
        }
        StringBuilder made = new StringBuilder("\"");
        int from = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, from)) {
            int end = text.indexOf(END, start);
            made.append(literal(text.substring(from, start)))
                    .append("${")
                    .append(decode(text.substring(start + START.length(), end)))
                    .append('}');
            from = end + END.length();
        }
        return made.append(literal(text.substring(from))).append('"').toString();
    }

    private static String literal(String text) {
        return text.replace("\n", "\\n").replace("${", "$${");
    }

    private static String encode(String expression) {
        StringBuilder made = new StringBuilder();
        expression.chars().forEach(c -> {
            if (ENCODED.indexOf(c) >= 0) made.append('%').append(String.format("%02X", c));
            else made.append((char) c);
        });
        return made.toString();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) return text;
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                made.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else made.append(text.charAt(i));
        }
        return made.toString();
    }

    @SuppressWarnings("unchecked") // an element is never read
    static <T> List<T> list(String expression) {
        return (List<T>) new OfList(expression);
    }

    @SuppressWarnings("unchecked") // an entry is never read
    static <T> Map<String, T> map(String expression) {
        return (Map<String, T>) new OfMap(expression);
    }

    private static UnsupportedOperationException unknown(String expression) {
        return new UnsupportedOperationException("only Terraform knows the value of " + expression);
    }

    static final class OfNumber extends Number implements IResolvable {
        private final transient String expression;

        OfNumber(String expression) {
            this.expression = expression;
        }

        @Override
        public String expression() {
            return expression;
        }

        @Override
        public String toString() {
            return of(expression);
        }

        @Override
        public int intValue() {
            throw unknown(expression);
        }

        @Override
        public long longValue() {
            throw unknown(expression);
        }

        @Override
        public float floatValue() {
            throw unknown(expression);
        }

        @Override
        public double doubleValue() {
            throw unknown(expression);
        }
    }

    static final class OfList extends AbstractList<Object> implements IResolvable {
        private final String expression;

        OfList(String expression) {
            this.expression = expression;
        }

        @Override
        public String expression() {
            return expression;
        }

        @Override
        public Object get(int i) {
            throw unknown(expression);
        }

        @Override
        public int size() {
            throw unknown(expression);
        }

        @Override
        public String toString() {
            return of(expression);
        }
    }

    static final class OfMap extends AbstractMap<String, Object> implements IResolvable {
        private final String expression;

        OfMap(String expression) {
            this.expression = expression;
        }

        @Override
        public String expression() {
            return expression;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw unknown(expression);
        }

        @Override
        public String toString() {
            return of(expression);
        }
    }
}

package dev.cells.cli.view;

/**
 * Text in which every character is visible. Control characters, line feeds, characters that change the direction of text,
 * invisible characters and half of a surrogate pair are escaped.
 */
final class Printable {
    private static final int SUPPLEMENTARY = 0x10000;

    private Printable() {}

    /** For people: {@code \n}, <code>&#92;u001b</code>, <code>&#92;U000e0001</code>. */
    static String text(String text) {
        return escaped(text, false);
    }

    /** For programs: as {@link #text}, but line feeds between the parts of the document stay, and escapes are JSON's. */
    static String json(String document) {
        return escaped(document, true);
    }

    private static String escaped(String text, boolean json) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f || json && c == '\n')) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isVisible(c) || json && c == '\n') {
                safe.appendCodePoint(c);
            } else {
                escape(c, json, safe);
            }
        });
        return safe.toString();
    }

    private static void escape(int c, boolean json, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (json || c < SUPPLEMENTARY) {
                    for (char unit : Character.toChars(c)) {
                        out.append("\\u").append(hex(unit, 4));
                    }
                } else {
                    out.append("\\U").append(hex(c, 8));
                }
            }
        }
    }

    private static String hex(int value, int digits) {
        String hex = Integer.toHexString(value);
        return "0".repeat(digits - hex.length()) + hex;
    }

    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> !isIgnorable(c);
        };
    }

    /** Letters and marks that Unicode allows a terminal to show as nothing (Default_Ignorable_Code_Point). */
    private static boolean isIgnorable(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c >= 0x180b && c <= 0x180f
                || c == 0x3164
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xffa0
                || c >= 0xe0000 && c <= 0xe0fff;
    }
}

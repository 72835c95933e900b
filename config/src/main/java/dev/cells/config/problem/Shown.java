package dev.cells.config.problem;

/** Prepares text from a user's file for a message: short, on one line, without control characters. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** The text, shortened if it is long; blank text in quotes, so that it is visible. */
    public static String clipped(String text) {
        return text.isBlank() ? "\"" + clipped(text, LONGEST) + "\"" : clipped(text, LONGEST);
    }

    /** The text in backquotes. */
    public static String quoted(String text) {
        return "`" + clipped(text) + "`";
    }

    /** @param longest most characters that are kept */
    public static String clipped(String text, int longest) {
        String head = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return isPlain(head)
                ? head
                : head.codePoints()
                        .map(c -> isHarmless(c) ? c : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Nearly every text is, and to see that costs less than to ask about each character. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    // Format characters change the direction of the text around them, or cannot be seen at all.
    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

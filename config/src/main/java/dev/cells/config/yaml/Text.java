package dev.cells.config.yaml;

/** Text of a user's file made fit for a message. */
final class Text {
    private static final int LONGEST = 40;

    private Text() {}

    /** The text in back quotes: short, on one line, without control characters. */
    static String shown(String text) {
        return "`" + clipped(text) + "`";
    }

    /** A library's message, on one line and not endless. */
    static String sentence(String text) {
        String head = text.length() > 3 * LONGEST ? text.substring(0, 3 * LONGEST) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", "?");
    }

    static String clipped(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}

package dev.cells.cli.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The only way to write to a terminal. Whatever a text contains (a reason from the config, the name of a resource, a
 * response of AWS), no character of it controls the terminal: each that is not printable is escaped, including line
 * feeds, so that no value can start a line of its own. A {@link Style} is the one source of escape sequences. Lines end in a line feed on
 * every machine.
 */
public final class TerminalWriter {
    private static final String GAP = "  ";
    private static final String REWRITE = "\r\u001b[K";

    private final PrintStream stream;
    private final boolean coloured;
    private final int width;

    /**
     * @param coloured whether styles are written as escape sequences
     * @param width in characters, for text that is wrapped or cut
     */
    public TerminalWriter(PrintStream stream, boolean coloured, int width) {
        this.stream = stream;
        this.coloured = coloured;
        this.width = width;
    }

    /** A part of a line, which {@link #end()} ends. */
    public TerminalWriter write(String text) {
        stream.print(Printable.text(text));
        return this;
    }

    public TerminalWriter write(Style style, String text) {
        String safe = Printable.text(text);
        stream.print(coloured ? style.on(safe) : safe);
        return this;
    }

    public TerminalWriter end() {
        stream.print('\n');
        return this;
    }

    public TerminalWriter line(String text) {
        return write(text).end();
    }

    public TerminalWriter line(Style style, String text) {
        return write(style, text).end();
    }

    public TerminalWriter blank() {
        return end();
    }

    /** A text of several lines that the program itself wrote, without the line feeds at its end. */
    public TerminalWriter lines(String text) {
        text.stripTrailing().lines().forEach(this::line);
        return this;
    }

    /** A JSON document: what is not printable becomes an escape of JSON, so that its meaning stays the same. */
    public TerminalWriter json(String document) {
        stream.print(Printable.json(document.stripTrailing()));
        return end();
    }

    /** Columns as wide as their widest cell, with a heading; nothing if there is no row. */
    public TerminalWriter table(List<String> heading, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        List<List<String>> all = new ArrayList<>();
        all.add(heading);
        rows.forEach(row -> all.add(row.stream().map(Printable::text).toList()));
        int[] widths = IntStream.range(0, heading.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        line(Style.BOLD, row(heading, widths));
        all.subList(1, all.size()).forEach(row -> line(row(row, widths)));
        return this;
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(widths[column] - cell.length())).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Overwrites the line of the cursor, cut to the width of the terminal; no line feed follows. */
    void rewrite(String text) {
        String safe = Printable.text(text);
        int room = width - 1;
        String line = safe.length() <= room ? safe : safe.substring(0, Math.max(0, room - 1)) + "…";
        stream.print(REWRITE + line); // in one call, so that half a line never shows
        flush();
    }

    public void flush() {
        stream.flush();
    }

    /** Emphasis on a terminal; elsewhere the text is unchanged. */
    public enum Style {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        CYAN("36");

        private static final String ESCAPE = "\u001b[";

        private final String code;

        Style(String code) {
            this.code = code;
        }

        String on(String text) {
            return ESCAPE + code + "m" + text + ESCAPE + "0m";
        }
    }
}

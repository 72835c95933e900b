package dev.cells.cli.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A stream with what a view needs to write well on it. Lines end in a line feed on every machine. */
public final class Page {
    private static final String GAP = "  ";

    private final PrintStream stream;
    private final boolean coloured;
    private final int width;

    /**
     * @param coloured whether emphasis may be written as escape codes
     * @param width in characters, for text that is wrapped
     */
    public Page(PrintStream stream, boolean coloured, int width) {
        this.stream = stream;
        this.coloured = coloured;
        this.width = width;
    }

    public int width() {
        return width;
    }

    public String styled(Style style, String text) {
        return coloured ? style.on(text) : text;
    }

    public Page line(String text) {
        stream.print(text);
        stream.print('\n');
        return this;
    }

    public Page line(Style style, String text) {
        return line(styled(style, text));
    }

    public Page blank() {
        return line("");
    }

    /** Text as it is, without a line feed. */
    Page raw(String text) {
        stream.print(text);
        return this;
    }

    /** Columns as wide as their widest cell, with a heading; nothing at all where there is no row. */
    public Page table(List<String> heading, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, heading);
        int[] widths = IntStream.range(0, heading.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        line(Style.BOLD, row(heading, widths));
        rows.forEach(row -> line(row(row, widths)));
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

    public void flush() {
        stream.flush();
    }
}

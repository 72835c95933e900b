package dev.cells.config.problem;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file that a person can open.
 *
 * @param file path as the user would write it: relative to the project root, with forward slashes
 * @param line 1-based; 0 where only the file is known
 * @param column 1-based; 0 where only the line is known
 */
public record Origin(String file, int line, int column) implements Comparable<Origin> {
    public Origin {
        requireNonNull(file, "file is null");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("negative position in " + file);
        }
    }

    public static Origin of(String file) {
        return new Origin(file, 0, 0);
    }

    /** Written out, see {@link dev.cells.config.name.Region#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return (file.hashCode() * 31 + line) * 31 + column;
    }

    @Override
    public int compareTo(Origin other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, without the parts that are not known. */
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + (line == 0 || column == 0 ? "" : ":" + column);
    }
}

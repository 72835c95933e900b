package dev.cells.cli.environment;

/**
 * Which streams are a terminal, and how wide it is.
 *
 * @param columns width in characters; only meaningful where a stream is a terminal
 */
public record Terminal(boolean in, boolean out, boolean err, int columns) {
    /** Width where nobody says otherwise. */
    public static final int COLUMNS = 100;

    public static Terminal none() {
        return new Terminal(false, false, false, COLUMNS);
    }
}

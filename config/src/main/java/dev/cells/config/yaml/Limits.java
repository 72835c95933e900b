package dev.cells.config.yaml;

/**
 * Bounds that keep any file harmless.
 *
 * @param bytes of one file
 * @param depth of maps and lists in each other
 * @param text characters of one value
 * @param values in one file, keys not counted
 */
public record Limits(int bytes, int depth, int text, int values) {
    /** Far above what a person writes, far below what a machine chokes on. */
    public static final Limits USUAL = new Limits(256 << 10, 24, 16_384, 20_000);
}

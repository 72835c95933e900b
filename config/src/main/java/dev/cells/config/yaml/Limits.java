package dev.cells.config.yaml;

/**
 * Bounds that keep any file harmless.
 *
 * @param bytes of one file
 * @param depth of maps and lists in each other
 * @param values in one file, keys not counted
 */
public record Limits(int bytes, int depth, int values) {
    /** Far above what a person writes, far below what a machine chokes on. */
    public static final Limits USUAL = new Limits(1 << 20, 24, 50_000);
}

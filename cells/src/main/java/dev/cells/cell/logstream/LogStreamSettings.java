package dev.cells.cell.logstream;

import dev.cells.config.module.ModuleFacts;

/**
 * The section {@code cell.log-stream}.
 *
 * @param days that lines are kept in the bucket
 * @param bufferSeconds for which lines are collected before they are written
 * @param bufferMb MiB of lines after which they are written earlier
 */
public record LogStreamSettings(int days, int bufferSeconds, int bufferMb) {
    /** To send lines, and to write them. */
    private static final long ROLES = 2;

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("log-stream").requiring("storage").roles(cell -> ROLES);
    }
}

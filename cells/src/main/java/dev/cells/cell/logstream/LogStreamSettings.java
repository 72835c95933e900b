package dev.cells.cell.logstream;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.tree.LenientReader;

/**
 * The section {@code cell.log-stream}.
 *
 * @param search whether lines can be found by the search of the account too, see {@code utility.elk}
 * @param days that lines are kept in the bucket
 * @param bufferSeconds for which lines are collected before they are written
 * @param bufferMb MiB of lines after which they are written earlier
 */
public record LogStreamSettings(boolean search, int days, int bufferSeconds, int bufferMb) {
    /** To send lines, and to write them. */
    private static final long ROLES = 2;

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("log-stream")
                .requiring("storage")
                .roles(cell -> LenientReader.isTrue(cell.settings(), "log-stream.search") ? 2 * ROLES : ROLES);
    }
}

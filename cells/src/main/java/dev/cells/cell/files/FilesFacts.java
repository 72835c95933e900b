package dev.cells.cell.files;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of shared files. */
public final class FilesFacts {
    private FilesFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("files").storesIn("files.shares");
    }
}

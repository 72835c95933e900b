package dev.cells.cell.backup;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of backups. */
public final class BackupFacts {
    private BackupFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("backup")
                .checking(CopyChecks::places)
                .checking(CopyChecks::locks)
                .checking(ObjectiveChecks::points)
                .checking(ObjectiveChecks::times);
    }
}

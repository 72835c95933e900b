package dev.cells.cell.backup;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.ScheduleExpression;

/** What loading must know of backups. */
public final class BackupFacts {
    private BackupFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("backup")
                .checking(cell -> ScheduleExpression.check(cell, "backup.schedule"))
                .checking(cell -> ScheduleExpression.check(cell, "backup.restore-test.schedule"))
                .checking(CopyChecks::places)
                .checking(CopyChecks::locks)
                .checking(ObjectiveChecks::points)
                .checking(ObjectiveChecks::times);
    }
}

package dev.cells.cell.backup;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.ScheduleExpression;
import java.util.Optional;

/**
 * The section {@code cell.backup}.
 *
 * @param schedule when recovery points are made, an AWS expression in UTC
 * @param keepDays how long each recovery point is kept
 * @param lockDays the days for which nobody can delete one
 * @param continuous backup of buckets that follows each change; empty for none
 * @param copyToRegion copies in the recovery region; empty for none
 * @param copyToVault copies in the vault of another account; empty for none
 * @param restoreTest proof that recovery points can be restored; empty for none
 */
public record BackupSettings(
        String schedule,
        int keepDays,
        int lockDays,
        Optional<Kept> continuous,
        Optional<Kept> copyToRegion,
        Optional<Kept> copyToVault,
        Optional<RestoreTest> restoreTest) {
    /**
     * Recovery points of one kind.
     *
     * @param keepDays how long each is kept
     */
    public record Kept(int keepDays) {}

    /**
     * The section {@code cell.backup.restore-test}.
     *
     * @param schedule when tests start, an AWS expression in UTC
     * @param windowDays age of the oldest recovery point that may be tested
     */
    public record RestoreTest(String schedule, int windowDays) {}

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("backup")
                .checking(cell -> ScheduleExpression.check(cell, "backup.schedule"))
                .checking(cell -> ScheduleExpression.check(cell, "backup.restore-test.schedule"))
                .checking(WindowChecks::windows)
                .checking(CopyChecks::places)
                .checking(CopyChecks::locks)
                .checking(ObjectiveChecks::points)
                .checking(ObjectiveChecks::times);
    }
}

package dev.cells.cell.backup;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.tree.LenientReader;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** To make recovery points, and to restore them in tests; none where the cell keeps nothing. */
    private static long roles(StackConfig cell) {
        boolean keeps = Stream.of("database", "files", "ingest").anyMatch(store -> CellFacts.isOn(cell, store))
                || !CellFacts.on(cell, "storage.buckets").isEmpty();
        return !keeps ? 0 : LenientReader.isOn(cell.settings(), "backup.restore-test") ? 2 : 1;
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("backup")
                .roles(BackupSettings::roles)
                .checking(cell -> ScheduleExpression.check(cell, "backup.schedule"))
                .checking(cell -> ScheduleExpression.check(cell, "backup.restore-test.schedule"))
                .checking(WindowChecks::windows)
                .checking(CopyChecks::places)
                .checking(CopyChecks::locks)
                .checking(ObjectiveChecks::points)
                .checking(ObjectiveChecks::times);
    }
}

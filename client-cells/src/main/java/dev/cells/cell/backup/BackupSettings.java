package dev.cells.cell.backup;

/**
 * The section {@code cell.backup}.
 *
 * @param schedule when a recovery point is made, an AWS cron expression in UTC
 * @param keepDays how long each recovery point is kept
 * @param lockDays the days for which nobody can delete one
 */
public record BackupSettings(boolean enabled, String schedule, int keepDays, int lockDays) {}

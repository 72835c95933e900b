package dev.cells.cell.backup;

/**
 * The section {@code cell.backup}.
 *
 * @param schedule when recovery points are made, an AWS expression in UTC
 * @param keepDays how long each recovery point is kept
 * @param lockDays the days for which nobody can delete one
 */
public record BackupSettings(String schedule, int keepDays, int lockDays) {}

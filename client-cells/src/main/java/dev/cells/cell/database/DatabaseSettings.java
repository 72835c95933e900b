package dev.cells.cell.database;

/**
 * The section {@code cell.database}: one PostgreSQL.
 *
 * @param name of the database inside the server
 * @param storageGb GiB at the start
 * @param maxStorageGb GiB to which it grows by itself
 * @param backupWindow UTC, {@code 03:00-04:00}
 * @param maintenanceWindow UTC, {@code sun:05:00-sun:06:00}
 * @param monitoringSeconds between samples of the host: 1, 5, 10, 15, 30 or 60
 */
public record DatabaseSettings(
        boolean enabled,
        String engineVersion,
        String instanceClass,
        String name,
        int storageGb,
        int maxStorageGb,
        boolean multiAz,
        int backupDays,
        String backupWindow,
        String maintenanceWindow,
        int insightsDays,
        int monitoringSeconds,
        int logDays) {}

package dev.cells.cell.database;

/**
 * The section {@code cell.database}: one PostgreSQL.
 *
 * @param name of the database inside the server
 * @param storageGb GiB at the start
 * @param maxStorageGb GiB to which it grows by itself
 * @param multiZone whether a standby runs in another zone
 * @param backupWindow UTC, {@code 03:00-04:00}
 * @param maintenanceWindow UTC, {@code sun:05:00-sun:06:00}
 * @param insightsDays that the load by statement is kept
 * @param monitoringSeconds between samples of the host
 */
public record DatabaseSettings(
        String engineVersion,
        String instanceClass,
        String name,
        int storageGb,
        int maxStorageGb,
        boolean multiZone,
        int backupDays,
        String backupWindow,
        String maintenanceWindow,
        int insightsDays,
        int monitoringSeconds) {
    /** The family of parameters: the version up to its first dot, {@code postgres16}. */
    String family() {
        return "postgres" + engineVersion.replaceFirst("\\..*", "");
    }
}

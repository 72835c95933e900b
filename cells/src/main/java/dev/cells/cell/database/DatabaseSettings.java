package dev.cells.cell.database;

import dev.cells.constructs.Objectives;
import java.util.Optional;

/**
 * The section {@code cell.database}: one PostgreSQL.
 *
 * @param engineVersion of PostgreSQL: {@code 17.10}, or {@code 17} to follow its minor versions
 * @param majorUpgrade whether a change to another major version is made, at once; off but for that apply
 * @param replicas servers of a cluster beside the one that is written
 * @param name of the database inside the server
 * @param storageGb GiB at the start; of an instance, since a cluster's storage has no size
 * @param maxStorageGb GiB to which an instance grows by itself
 * @param multiZone whether a standby runs in another zone; for a cluster that is a replica
 * @param backupWindow UTC, {@code 03:00-04:00}
 * @param maintenanceWindow UTC, {@code sun:05:00-sun:06:00}
 * @param insightsDays that the load by statement is kept
 * @param monitoringSeconds between samples of the host
 * @param rpoMinutes minutes of changes that may be lost
 * @param rtoMinutes minutes until a restored database can be used
 */
public record DatabaseSettings(
        Kind kind,
        String engineVersion,
        boolean majorUpgrade,
        String instanceClass,
        int replicas,
        String name,
        int storageGb,
        int maxStorageGb,
        boolean multiZone,
        int backupDays,
        String backupWindow,
        String maintenanceWindow,
        int insightsDays,
        int monitoringSeconds,
        Optional<Integer> rpoMinutes,
        Optional<Integer> rtoMinutes) {
    /** What kind of server it is. */
    public enum Kind {
        /** One server with a disk of its own, and copies of it. */
        INSTANCE,
        /** Amazon Aurora: servers on storage that they share, in three zones. */
        AURORA
    }

    /** What was promised of restoring it. */
    Objectives objectives() {
        return new Objectives(rpoMinutes, rtoMinutes);
    }

    /** The engine as AWS writes it. */
    String engine() {
        return kind == Kind.AURORA ? "aurora-postgresql" : "postgres";
    }

    /**
     * Whether AWS upgrades the minor version by itself: only where the config says no minor version, and Terraform accepts
     * any. With one it would want to go back after an upgrade, which RDS refuses (Terraform's AWS provider,
     * {@code aws_db_instance}: {@code engine_version} may be a prefix where {@code auto_minor_version_upgrade} is on).
     */
    boolean followsMinorVersions() {
        return engineVersion.indexOf('.') < 0;
    }

    /** The family of parameters: the version up to its first dot, {@code postgres16}. */
    String family() {
        return engine() + engineVersion.replaceFirst("\\..*", "");
    }
}

package dev.cells.cell.cache;

import java.util.Locale;

/**
 * The section {@code cell.cache}: one Valkey.
 *
 * @param nodes one that is written and its replicas, spread over the zones
 * @param eviction what goes when memory is full
 * @param snapshotDays that daily snapshots are kept
 * @param snapshotWindow UTC, {@code 03:00-04:00}
 * @param maintenanceWindow UTC, {@code sun:05:00-sun:06:00}
 */
public record CacheSettings(
        String engineVersion,
        String nodeClass,
        int nodes,
        Eviction eviction,
        int snapshotDays,
        String snapshotWindow,
        String maintenanceWindow) {
    /** Which keys Valkey forgets when its memory is full. */
    public enum Eviction {
        /** None: writes fail. */
        NOEVICTION,
        /** Those that would expire and were not used for the longest time. */
        VOLATILE_LRU,
        /** Any that were not used for the longest time. */
        ALLKEYS_LRU;

        /** As Valkey writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The family of parameters: the version up to its first dot, {@code valkey8}. */
    String family() {
        return "valkey" + engineVersion.replaceFirst("\\..*", "");
    }
}

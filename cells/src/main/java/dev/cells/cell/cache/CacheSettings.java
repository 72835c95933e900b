package dev.cells.cell.cache;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.OfferedByAws;
import dev.cells.config.module.TimeWindow;
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

    /** ElastiCache API Reference, CreateReplicationGroup: each window is at least 60 minutes. */
    private static final int WINDOW_MINUTES = 60;

    private static final OfferedByAws VALKEY = new OfferedByAws("Valkey", "valkey", "cache");

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("cache")
                .store("cache")
                .checking(cell -> VALKEY.version(cell, "engine-version"))
                .checking(cell -> VALKEY.instanceClass(cell, "node-class"))
                .checking(cell ->
                        TimeWindow.check(cell, "cache.snapshot-window", "cache.maintenance-window", WINDOW_MINUTES));
    }
}

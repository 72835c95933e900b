package dev.cells.cell.cache;

import dev.cells.config.module.InstanceClasses;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.TimeWindow;
import java.util.List;
import java.util.Map;

/** What loading must know of the cache. */
public final class CacheFacts {
    /** ElastiCache API Reference, CreateReplicationGroup: each window is at least 60 minutes. */
    private static final int WINDOW_MINUTES = 60;

    private static final List<String> TO_16 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");
    private static final List<String> CACHE_TO_24 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge");

    /** Amazon ElastiCache. */
    private static final InstanceClasses CACHE = new InstanceClasses(
            "a cache",
            "cache.",
            Map.of(
                    "t3", List.of("micro", "small", "medium"),
                    "t4g", List.of("micro", "small", "medium"),
                    "m5", CACHE_TO_24,
                    "m6g", TO_16,
                    "m7g", TO_16,
                    "r5", CACHE_TO_24,
                    "r6g", TO_16,
                    "r7g", TO_16),
            "");

    private CacheFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("cache")
                .store("cache")
                .checking(cell -> CACHE.check(cell, "cache", "node-class"))
                .checking(cell ->
                        TimeWindow.check(cell, "cache.snapshot-window", "cache.maintenance-window", WINDOW_MINUTES));
    }
}

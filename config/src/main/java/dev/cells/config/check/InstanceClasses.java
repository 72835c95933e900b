package dev.cells.config.check;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Machines that an AWS service offers: current families, whose every size encrypts what it stores.
 *
 * @param what runs on them, for messages
 * @param prefix what their names begin with
 * @param sizes by family
 * @param suffix what their names end with
 */
record InstanceClasses(String what, String prefix, Map<String, List<String>> sizes, String suffix) {
    private static final List<String> BURSTABLE = List.of("micro", "small", "medium", "large", "xlarge", "2xlarge");
    private static final List<String> TO_16 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");
    private static final List<String> TO_24 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge");
    private static final List<String> CACHE_TO_24 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge");

    private static final List<String> SEARCH_TO_12 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge");
    private static final List<String> SEARCH_TO_16 =
            List.of("medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");

    /** Amazon RDS for PostgreSQL. */
    static final InstanceClasses POSTGRES = new InstanceClasses(
            "PostgreSQL",
            "db.",
            Map.of(
                    "t3", BURSTABLE,
                    "t4g", BURSTABLE,
                    "m5", TO_24,
                    "m6g", TO_16,
                    "m6i", TO_24,
                    "m7g", TO_16,
                    "r5", TO_24,
                    "r6g", TO_16,
                    "r6i", TO_24,
                    "r7g", TO_16),
            "");

    /** Amazon Aurora with PostgreSQL. */
    static final InstanceClasses AURORA = new InstanceClasses(
            "Aurora PostgreSQL",
            "db.",
            Map.of(
                    "t3", List.of("medium", "large"),
                    "t4g", List.of("medium", "large"),
                    "r5", TO_24,
                    "r6g", TO_16,
                    "r6i", TO_24,
                    "r7g", TO_16),
            "");

    /** Amazon ElastiCache. */
    static final InstanceClasses CACHE = new InstanceClasses(
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

    /** Amazon OpenSearch Service, with a disk besides. */
    static final InstanceClasses SEARCH = new InstanceClasses(
            "OpenSearch",
            "",
            Map.of(
                    "t3", List.of("small", "medium"),
                    "c6g", SEARCH_TO_12,
                    "c7g", SEARCH_TO_16,
                    "m6g", SEARCH_TO_12,
                    "m7g", SEARCH_TO_16,
                    "r6g", SEARCH_TO_12,
                    "r7g", SEARCH_TO_16),
            ".search");

    /** All names. */
    SortedSet<String> offered() {
        SortedSet<String> offered = new TreeSet<>();
        sizes.forEach(
                (family, ofFamily) -> ofFamily.forEach(size -> offered.add(prefix + family + "." + size + suffix)));
        return offered;
    }

    SortedSet<String> families() {
        return new TreeMap<>(sizes).navigableKeySet();
    }
}

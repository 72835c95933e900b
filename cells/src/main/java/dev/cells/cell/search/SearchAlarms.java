package dev.cells.cell.search;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.opensearch_domain.OpensearchDomain;
import java.util.Map;
import java.util.Set;

/** What operators are told of the domain. */
final class SearchAlarms {
    private static final int MEBIBYTES_PER_GB = 1024;
    private static final int MINUTES = 15;
    private static final String MAXIMUM = "Maximum";

    /** What keeps clients from searching or from writing, at any hour. */
    private static final Set<String> AT_ONCE = Set.of("search-blocked", "search-key", "search-red");

    private final StackScope scope;
    private final AlarmsOutput alarms;
    private final Map<String, String> dimensions;

    private SearchAlarms(StackScope scope, OpensearchDomain domain, AlarmsOutput alarms) {
        this.scope = scope;
        this.alarms = alarms;
        this.dimensions =
                Map.of("ClientId", scope.config().account().id().value(), "DomainName", domain.getDomainName());
    }

    static void raise(StackScope scope, SearchSettings settings, OpensearchDomain domain, AlarmsOutput alarms) {
        SearchAlarms raised = new SearchAlarms(scope, domain, alarms);
        raised.health();
        raised.room(settings);
    }

    private void health() {
        above(
                "search-red",
                "Part of the search cannot be found: look at unassigned shards, and restore their indexes from a snapshot",
                "ClusterStatus.red",
                MAXIMUM,
                0,
                1);
        above(
                "search-yellow",
                "Part of the search has no copy: look whether a node is missing, or allow fewer replicas",
                "ClusterStatus.yellow",
                MAXIMUM,
                0,
                MINUTES);
        above(
                "search-blocked",
                "The search takes nothing in: free storage or memory, then lift the block",
                "ClusterIndexWritesBlocked",
                MAXIMUM,
                0,
                5);
        above(
                "search-snapshot",
                "The snapshot of the search failed: mostly because it is red, so look there first",
                "AutomatedSnapshotFailure",
                MAXIMUM,
                0,
                1);
        above(
                "search-key",
                "The search cannot use its key and will stop: look at the key's state, its policy and its grants",
                "KMSKeyInaccessible",
                MAXIMUM,
                0,
                1);
    }

    private void room(SearchSettings settings) {
        double free = Math.floor(
                settings.storageGb() * MEBIBYTES_PER_GB * alarms.limits().freeStoragePercent() / 100.0);
        alarms.raise(
                scope,
                "search-storage",
                AlarmSeverity.CRITICAL,
                new AlarmProps(
                        "A node of the search is nearly full: delete old indexes, or raise search.storage-gb",
                        "AWS/ES",
                        "FreeStorageSpace",
                        "Minimum",
                        dimensions,
                        false,
                        free,
                        MINUTES));
        above(
                "search-heap",
                "The search is short of memory, and soon refuses: ask for less at once, or raise search.instance-class",
                "JVMMemoryPressure",
                MAXIMUM,
                alarms.limits().memoryPercent(),
                MINUTES);
        above(
                "search-busy",
                "The search is busy: look at its slow logs, or raise search.nodes-per-zone",
                "CPUUtilization",
                "Average",
                alarms.limits().cpuPercent(),
                MINUTES);
    }

    private void above(
            String resourceName, String description, String metric, String statistic, double limit, int minutes) {
        alarms.raise(
                scope,
                resourceName,
                AT_ONCE.contains(resourceName) ? AlarmSeverity.CRITICAL : AlarmSeverity.WARNING,
                new AlarmProps(description, "AWS/ES", metric, statistic, dimensions, true, limit, minutes));
    }
}

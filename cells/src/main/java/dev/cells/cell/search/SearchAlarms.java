package dev.cells.cell.search;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
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
                "Search cluster is red: a primary shard is unassigned. Restore its index from a snapshot",
                "ClusterStatus.red",
                MAXIMUM,
                0,
                1);
        above(
                "search-yellow",
                "Search cluster is yellow: a replica shard is unassigned. Check whether a node is missing, or use fewer replicas",
                "ClusterStatus.yellow",
                MAXIMUM,
                0,
                MINUTES);
        above(
                "search-blocked",
                "Search index writes are blocked: free storage or memory, then remove the block",
                "ClusterIndexWritesBlocked",
                MAXIMUM,
                0,
                5);
        above(
                "search-snapshot",
                "Search snapshot failed: usually because the cluster is red, so check its status first",
                "AutomatedSnapshotFailure",
                MAXIMUM,
                0,
                1);
        above(
                "search-key",
                "Search cannot use its KMS key and will become unavailable: check the key's state, policy and grants",
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
                        "Search storage of a node is nearly full: delete old indexes, or raise search.storage-gb",
                        "AWS/ES",
                        "FreeStorageSpace",
                        "Minimum",
                        dimensions,
                        false,
                        free,
                        MINUTES));
        above(
                "search-heap",
                "Search JVM memory pressure is high: requests will be rejected. Send smaller requests, or raise search.instance-class",
                "JVMMemoryPressure",
                MAXIMUM,
                alarms.limits().memoryPercent(),
                MINUTES);
        above(
                "search-busy",
                "Search CPU is high: look at the slow logs, or raise search.nodes-per-zone",
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

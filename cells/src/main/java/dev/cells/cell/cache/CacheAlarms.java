package dev.cells.cell.cache;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.elasticache_replication_group.ElasticacheReplicationGroup;
import java.util.Locale;
import java.util.Map;

/** What operators are told of the cache, node by node. */
final class CacheAlarms {
    private static final int MINUTES = 15;

    private final StackScope scope;
    private final AlarmsOutput alarms;

    private CacheAlarms(StackScope scope, AlarmsOutput alarms) {
        this.scope = scope;
        this.alarms = alarms;
    }

    static void raise(
            StackScope scope, CacheSettings settings, ElasticacheReplicationGroup group, AlarmsOutput alarms) {
        CacheAlarms raised = new CacheAlarms(scope, alarms);
        for (int node = 1; node <= settings.nodes(); node++) {
            raised.node("cache-" + node, group.getId() + String.format(Locale.ROOT, "-%03d", node));
        }
    }

    /** @param cluster how AWS calls the node */
    private void node(String resourceName, String cluster) {
        raise(
                resourceName + "-busy",
                cluster,
                "Cache CPU is high: let readers use CACHE_READER_HOST, or raise cache.node-class",
                "EngineCPUUtilization",
                "Average",
                alarms.limits().cpuPercent(),
                MINUTES);
        raise(
                resourceName + "-full",
                cluster,
                "Cache memory is nearly full: keys will be evicted or writes rejected. Shorten the TTL of keys, or raise cache.node-class",
                "DatabaseMemoryUsagePercentage",
                "Maximum",
                alarms.limits().memoryPercent(),
                MINUTES);
        raise(
                resourceName + "-refused",
                cluster,
                "Cache authentication failed: find the client in the engine log",
                "AuthenticationFailures",
                "Sum",
                0,
                1);
    }

    private void raise(
            String resourceName,
            String cluster,
            String description,
            String metric,
            String statistic,
            double limit,
            int minutes) {
        alarms.raise(
                scope,
                resourceName,
                AlarmSeverity.WARNING,
                new AlarmProps(
                        description,
                        "AWS/ElastiCache",
                        metric,
                        statistic,
                        Map.of("CacheClusterId", cluster),
                        true,
                        limit,
                        minutes));
    }
}

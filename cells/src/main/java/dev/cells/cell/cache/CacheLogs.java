package dev.cells.cell.cache;

import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.elasticache_replication_group.ElasticacheReplicationGroupLogDeliveryConfiguration;
import java.util.List;

/** What the cache writes down: slow commands, and what happens to the server. */
final class CacheLogs {
    private final List<ElasticacheReplicationGroupLogDeliveryConfiguration> deliveries;

    CacheLogs(StackScope scope, String keyArn, int days) {
        deliveries = List.of("engine-log", "slow-log").stream()
                .map(log -> ElasticacheReplicationGroupLogDeliveryConfiguration.builder()
                        .destination(group(scope, "cache-" + log, keyArn, days))
                        .destinationType("cloudwatch-logs")
                        .logFormat("json")
                        .logType(log)
                        .build())
                .toList();
    }

    List<ElasticacheReplicationGroupLogDeliveryConfiguration> deliveries() {
        return deliveries;
    }

    private static String group(StackScope scope, String resourceName, String keyArn, int days) {
        return new LogGroup(scope, resourceName, scope.names().path(resourceName), keyArn, days).name();
    }
}

package dev.cells.cell.database;

import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;

/**
 * The log groups that RDS exports to. They are made before the server, which would otherwise make them itself: without
 * our key and without an end.
 */
final class DatabaseLogs {
    /** The logs that RDS exports of an instance. */
    static final List<String> OF_INSTANCE = List.of("postgresql", "upgrade");

    /** The logs that RDS exports of a cluster. */
    static final List<String> OF_CLUSTER = List.of("postgresql");

    private final StackScope scope;
    private final String keyArn;
    private final int days;

    DatabaseLogs(StackScope scope, String keyArn, int days) {
        this.scope = scope;
        this.keyArn = keyArn;
        this.days = days;
    }

    /**
     * Makes the groups of an instance.
     *
     * @param resourceName part of their ids
     * @param server its name
     */
    List<LogGroup> ofInstance(String resourceName, String server) {
        return groups(OF_INSTANCE, resourceName, "/aws/rds/instance/" + server);
    }

    /** Makes the groups of a cluster. */
    List<LogGroup> ofCluster(String resourceName, String cluster) {
        return groups(OF_CLUSTER, resourceName, "/aws/rds/cluster/" + cluster);
    }

    /** The group of PostgreSQL's own log. */
    static LogGroup postgresql(List<LogGroup> groups) {
        return groups.get(0);
    }

    static List<ITerraformDependable> resources(List<LogGroup> groups) {
        return groups.stream()
                .map(group -> (ITerraformDependable) group.resource())
                .toList();
    }

    private List<LogGroup> groups(List<String> logs, String resourceName, String path) {
        return logs.stream()
                .map(log -> new LogGroup(scope, resourceName + "-" + log, path + "/" + log, keyArn, days))
                .toList();
    }
}

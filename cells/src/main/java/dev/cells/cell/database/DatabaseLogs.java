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
     * @param thing part of their ids
     * @param server its name
     */
    List<LogGroup> ofInstance(String thing, String server) {
        return groups(OF_INSTANCE, thing, "/aws/rds/instance/" + server);
    }

    /** Makes the groups of a cluster. */
    List<LogGroup> ofCluster(String thing, String cluster) {
        return groups(OF_CLUSTER, thing, "/aws/rds/cluster/" + cluster);
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

    private List<LogGroup> groups(List<String> logs, String thing, String path) {
        return logs.stream()
                .map(log -> new LogGroup(scope, thing + "-" + log, path + "/" + log, keyArn, days))
                .toList();
    }
}

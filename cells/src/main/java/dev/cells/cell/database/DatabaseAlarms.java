package dev.cells.cell.database;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.cell.monitoring.LogPattern;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.db_instance.DbInstance;
import imports.aws.rds_cluster_instance.RdsClusterInstance;
import java.util.List;
import java.util.Map;

/** What operators are told of the database. */
final class DatabaseAlarms {
    private static final double BYTES_PER_GB = 1024.0 * 1024 * 1024;
    private static final int MINUTES = 15;
    private static final int COUNTED_MINUTES = 5;
    private static final int LAG_MILLISECONDS = 1000;
    private static final String NAMESPACE = "AWS/RDS";
    private static final String LAG =
            "Replica lag: readers see stale data. Look for long-running queries on the replica, "
                    + "or for a write rate that it cannot follow";

    /** What PostgreSQL writes when it denies a login: wrong password, wrong token of IAM, wrong place or no TLS. */
    private static final String DENIED =
            "?\"password authentication failed\" ?\"PAM authentication failed\" ?\"no pg_hba.conf entry\"";

    private final StackScope scope;
    private final AlarmsOutput alarms;
    private final Map<String, String> dimensions;

    private DatabaseAlarms(StackScope scope, AlarmsOutput alarms, String server) {
        this.scope = scope;
        this.alarms = alarms;
        this.dimensions = Map.of("DBInstanceIdentifier", server);
    }

    static void ofServer(StackScope scope, DatabaseSettings settings, DbInstance server, AlarmsOutput alarms) {
        DatabaseAlarms raised = new DatabaseAlarms(scope, alarms, server.getIdentifier());
        raised.busy("database-cpu");
        raised.raise(
                "database-storage",
                AlarmSeverity.CRITICAL,
                "Database storage is low: it fills faster than it can grow. Raise database.max-storage-gb",
                "FreeStorageSpace",
                "Minimum",
                false,
                Math.floor(settings.storageGb() * BYTES_PER_GB * alarms.limits().freeStoragePercent() / 100));
        raised.show("Database");
    }

    /** @param group a reference to the name of the log group that PostgreSQL's log is exported to */
    static void ofLog(StackScope scope, String group, AlarmsOutput alarms) {
        alarms.raise(
                scope,
                "database-logins-denied",
                AlarmSeverity.WARNING,
                new LogPattern(
                        group,
                        DENIED,
                        "Database logins are denied (45 CFR 164.308(a)(5)(ii)(C)): find the client in the database log",
                        alarms.limits().deniedLogins(),
                        COUNTED_MINUTES));
    }

    /** Which server writes changes when one fails, so that each is watched for both; the one that writes has no lag. */
    static void ofClusterServer(StackScope scope, String resourceName, RdsClusterInstance server, AlarmsOutput alarms) {
        DatabaseAlarms raised = new DatabaseAlarms(scope, alarms, server.getIdentifier());
        raised.busy(resourceName + "-busy");
        raised.raise(
                resourceName + "-lag",
                AlarmSeverity.WARNING,
                LAG,
                "AuroraReplicaLag",
                "Maximum",
                true,
                LAG_MILLISECONDS);
        raised.show(resourceName.replace("database-server-", "Database server "));
    }

    private void show(String name) {
        alarms.show(new Graph(
                name + ": connections",
                List.of(new Graph.Line(NAMESPACE, "DatabaseConnections", "Maximum", dimensions))));
        alarms.show(new Graph(
                name + ": seconds for reading and writing",
                List.of(
                        new Graph.Line(NAMESPACE, "ReadLatency", "Average", dimensions),
                        new Graph.Line(NAMESPACE, "WriteLatency", "Average", dimensions))));
    }

    private void busy(String resourceName) {
        raise(
                resourceName,
                AlarmSeverity.WARNING,
                "Database CPU is high: look at the load by query, or use a larger instance class",
                "CPUUtilization",
                "Average",
                true,
                alarms.limits().cpuPercent());
    }

    private void raise(
            String resourceName,
            AlarmSeverity severity,
            String description,
            String metric,
            String statistic,
            boolean above,
            double limit) {
        alarms.raise(
                scope,
                resourceName,
                severity,
                new AlarmProps(description, NAMESPACE, metric, statistic, dimensions, above, limit, MINUTES));
    }
}

package dev.cells.cell.database;

import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.db_instance.DbInstance;
import java.util.Map;

/** What operators are told of the database. */
final class DatabaseAlarms {
    private static final double BYTES_PER_GB = 1024.0 * 1024 * 1024;
    private static final int MINUTES = 15;
    private static final String NAMESPACE = "AWS/RDS";

    private DatabaseAlarms() {}

    static void raise(StackScope scope, DatabaseSettings settings, DbInstance server, AlarmsOffer alarms) {
        Map<String, String> dimensions = Map.of("DBInstanceIdentifier", server.getIdentifier());
        alarms.raise(
                scope,
                "database-cpu",
                new AlarmProps(
                        "The database is busy: look at its load by statement, or give it a larger class",
                        NAMESPACE,
                        "CPUUtilization",
                        "Average",
                        dimensions,
                        true,
                        alarms.limits().cpuPercent(),
                        MINUTES));
        alarms.raise(
                scope,
                "database-storage",
                new AlarmProps(
                        "The database's disk fills faster than it grows: raise database.max-storage-gb",
                        NAMESPACE,
                        "FreeStorageSpace",
                        "Minimum",
                        dimensions,
                        false,
                        Math.floor(settings.storageGb()
                                * BYTES_PER_GB
                                * alarms.limits().freeStoragePercent()
                                / 100),
                        MINUTES));
    }
}

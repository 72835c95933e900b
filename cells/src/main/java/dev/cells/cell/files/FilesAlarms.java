package dev.cells.cell.files;

import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.AlarmProps;
import java.util.Map;

/** What operators are told of the file system. */
final class FilesAlarms {
    private static final String NAMESPACE = "AWS/EFS";
    private static final int MINUTES = 15;

    /** What a new file system starts with, and the most that a small one can save up: 2.1 TiB of credits. */
    private static final double CREDIT_BYTES = 2.1 * 1024 * 1024 * 1024 * 1024;

    private FilesAlarms() {}

    static void raise(StackScope scope, FilesSettings settings, SharedFiles files, AlarmsOutput alarms) {
        Map<String, String> dimensions = Map.of("FileSystemId", files.id());
        alarms.raise(
                scope,
                "files-operations",
                new AlarmProps(
                        "The files are near the number of operations that a file system can do: "
                                + "read and write larger pieces, or spread the work over time",
                        NAMESPACE,
                        "PercentIOLimit",
                        "Average",
                        dimensions,
                        true,
                        alarms.limits().cpuPercent(),
                        MINUTES));
        if (settings.throughput() == FilesSettings.Throughput.BURSTING) {
            alarms.raise(
                    scope,
                    "files-credits",
                    new AlarmProps(
                            "The files soon slow down, since their credits are nearly used up: set files.throughput "
                                    + "to elastic",
                            NAMESPACE,
                            "BurstCreditBalance",
                            "Minimum",
                            dimensions,
                            false,
                            Math.floor(CREDIT_BYTES * alarms.limits().freeStoragePercent() / 100),
                            MINUTES));
        }
    }
}

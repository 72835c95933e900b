package dev.cells.cell.files;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import dev.cells.constructs.storage.RestoredFiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes one file system, and offers each of its shares to workloads as a store.
 *
 * <p>It lives in the database subnets, as all data of the cell that listens in the network: nothing there has a route
 * out. A container finds the mount target of its own zone, whichever subnet of the zone that is in.
 */
public final class FilesModule implements CellModule<FilesSettings> {
    private static final int NFS = 2049;

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Class<FilesSettings> settings() {
        return FilesSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().provides(BackupSource.class).provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, FilesSettings settings) {
        if (settings.shares().isEmpty()) {
            return;
        }
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(context.scope(), "files", SubnetTier.DATABASE, "File system of the cell"),
                NFS);
        SharedFiles files = new SharedFiles(
                context.scope(),
                settings,
                Foundation.of(context).key(KeyClass.PHI),
                network.subnets().get(SubnetTier.DATABASE),
                listener,
                context.keep());
        new TreeMap<>(settings.shares())
                .forEach((name, share) ->
                        context.provide(files.share(context.scope().at("shares." + name), name, share)));
        Foundation.of(context).alarm(alarms -> FilesAlarms.raise(context.scope(), settings, files, alarms));
        context.provide(new BackupSource(
                BackupSource.Kind.FILES,
                files.arn(),
                Optional.empty(),
                new TreeMap<>(Map.of(RestoredFiles.KEY, Foundation.of(context).key(KeyClass.PHI)))));
    }

    /** What operators are told of the file system. */
    static final class FilesAlarms {
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
                    AlarmSeverity.WARNING,
                    new AlarmProps(
                            "File system I/O is near its limit of operations: "
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
                        AlarmSeverity.WARNING,
                        new AlarmProps(
                                "File system burst credits are nearly exhausted, and throughput will drop: set"
                                        + " files.throughput to elastic",
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
}

package dev.cells.cell.database;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.Grant;
import dev.cells.cell.store.StoreOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.StackScope;
import imports.aws.db_instance.DbInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the database, and offers it to services as a store without a password. */
public final class DatabaseModule implements CellModule<DatabaseSettings> {
    private static final int PORT = 5432;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Class<DatabaseSettings> settings() {
        return DatabaseSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(KeysOffer.class)
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .making(BackupSource.class)
                .making(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, DatabaseSettings settings) {
        StackScope scope = context.scope();
        KeysOffer keys = context.get(KeysOffer.class);
        NetworkOffer network = context.get(NetworkOffer.class);
        Door door =
                new Door(network.firewall().party(scope, "database", SubnetTier.DATABASE, "The cell's database"), PORT);
        DatabaseLogs logs = new DatabaseLogs(
                scope, keys.arn(KeyClass.LOGS), context.cell().logs().auditDays());
        DbInstance server = new PostgresServer(
                        scope, settings, network.subnets().get(SubnetTier.DATABASE), door, context.keep())
                .build(keys.arn(KeyClass.PHI), logs);
        context.find(AlarmsOffer.class).ifPresent(alarms -> DatabaseAlarms.raise(scope, settings, server, alarms));
        context.offer(new BackupSource(BackupSource.Kind.DATABASE, server.getArn()));
        context.offer(store(scope.config(), settings, server, door));
    }

    /** Services log in with a token that IAM gives them, each as the database user that has its name. */
    private static StoreOffer store(StackConfig config, DatabaseSettings settings, DbInstance server, Door door) {
        Grant connect = Grant.of(
                List.of("rds-db:connect"),
                "arn:aws:rds-db:" + config.region() + ":" + config.account().id() + ":dbuser:" + server.getResourceId()
                        + "/" + StoreOffer.WORKLOAD);
        Map<String, String> environment = Map.of(
                "DATABASE_HOST", server.getAddress(),
                "DATABASE_NAME", settings.name(),
                "DATABASE_PORT", String.valueOf(PORT),
                "DATABASE_USER", StoreOffer.WORKLOAD);
        return new StoreOffer("database", environment, List.of(connect), List.of(connect), Optional.of(door));
    }
}

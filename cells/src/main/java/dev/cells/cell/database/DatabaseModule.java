package dev.cells.cell.database;

import dev.cells.cell.database.PostgresBase.DatabaseHandle;
import dev.cells.cell.database.PostgresBase.DatabaseLogs;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.StoreAdmin;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.config.fleet.StackConfig;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        return Foundation.contract()
                .uses(RecoveryOutput.class)
                .provides(BackupSource.class)
                .provides(StoreAdmin.class)
                .provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, DatabaseSettings settings) {
        StackScope scope = context.scope();
        KeysOutput keys = Foundation.of(context).keys();
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(scope, "database", SubnetTier.DATABASE, "Database of the cell"), PORT);
        DatabaseLogs logs = new DatabaseLogs(
                scope, keys.arn(KeyClass.LOGS), context.cell().logs().auditDays());
        PostgresBase base = new PostgresBase(
                scope, network.subnets().get(SubnetTier.DATABASE), listener, keys.arn(KeyClass.PHI), context.keep());
        Optional<AlarmsOutput> alarms = Foundation.of(context).alarms();
        DatabaseHandle running =
                switch (settings.kind()) {
                    case INSTANCE ->
                        new PostgresServer(base, settings, logs, context.find(RecoveryOutput.class)).build(alarms);
                    case AURORA -> new AuroraCluster(base, settings, logs).build(alarms);
                };
        context.provide(running.backup());
        context.provide(store(scope.config(), settings, running, listener));
        context.provide(admin(scope.config(), settings, running, listener, keys.arn(KeyClass.PHI)));
    }

    /**
     * Services log in with a token that IAM gives them, each as the database user that has its name.
     */
    private static StoreOutput store(
            StackConfig config, DatabaseSettings settings, DatabaseHandle running, Listener listener) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "DATABASE_HOST", running.host(),
                "DATABASE_NAME", settings.name(),
                "DATABASE_PORT", String.valueOf(PORT),
                "DATABASE_USER", StoreOutput.WORKLOAD));
        if (!running.readers().isEmpty()) {
            // Drivers of PostgreSQL take several hosts, and choose.
            environment.put("DATABASE_READER_HOST", String.join(",", running.readers()));
        }
        Grant connect = connect(config, running.id());
        return new StoreOutput("database", environment, List.of(connect), List.of(connect), Optional.of(listener));
    }

    /**
     * The master logs in by a token of IAM or by the password that RDS keeps. By the password alone would not do: PostgreSQL
     * 16 and later make it a member of every role that it creates, so of those with {@code rds_iam} too, and RDS then wants
     * a token of it (Amazon RDS User Guide, "Creating a database account using IAM authentication").
     */
    private static StoreAdmin admin(
            StackConfig config, DatabaseSettings settings, DatabaseHandle running, Listener listener, String key) {
        Map<String, String> environment = Map.of(
                "DATABASE_HOST", running.host(),
                "DATABASE_NAME", settings.name(),
                "DATABASE_PORT", String.valueOf(PORT),
                "DATABASE_SECRET", running.secret(),
                "DATABASE_USER", PostgresBase.MASTER);
        List<Statement> statements = List.of(
                Statement.allow("ReadMasterPassword")
                        .actions("secretsmanager:GetSecretValue")
                        .on(running.secret()),
                Statement.allow("DecryptMasterPassword")
                        .actions("kms:Decrypt")
                        .on(key)
                        .when("StringEquals", "kms:ViaService", "secretsmanager." + config.region() + ".amazonaws.com"),
                Statement.allow("LogInAsMaster")
                        .actions("rds-db:connect")
                        .on(users(config) + running.id() + "/" + PostgresBase.MASTER));
        return new StoreAdmin("database", environment, Optional.empty(), statements, listener);
    }

    private static String users(StackConfig config) {
        return "arn:aws:rds-db:" + config.region() + ":" + config.account().id() + ":dbuser:";
    }

    private static Grant connect(StackConfig config, String id) {
        return Grant.of(List.of("rds-db:connect"), users(config) + id + "/" + StoreOutput.WORKLOAD);
    }
}

package dev.cells.cell.database;

import dev.cells.cell.database.PostgresBase.DatabaseHandle;
import dev.cells.cell.database.PostgresBase.DatabaseLogs;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Description;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.db_instance.DbInstance;
import imports.aws.db_instance_automated_backups_replication.DbInstanceAutomatedBackupsReplication;
import imports.aws.db_parameter_group.DbParameterGroup;
import imports.aws.db_parameter_group.DbParameterGroupParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of its own, with its parameters. Nothing follows it: RDS keeps the master's password, and refuses read replicas
 * of such a server (Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager", limitations).
 */
final class PostgresServer {
    private final PostgresBase base;
    private final StackScope scope;
    private final DatabaseSettings settings;
    private final DatabaseLogs logs;
    private final Optional<RecoveryOutput> recovery;

    /** @param recovery where its backups go as well */
    PostgresServer(PostgresBase base, DatabaseSettings settings, DatabaseLogs logs, Optional<RecoveryOutput> recovery) {
        this.base = base;
        this.scope = base.scope();
        this.settings = settings;
        this.logs = logs;
        this.recovery = recovery;
    }

    DatabaseHandle build(Optional<AlarmsOutput> alarms) {
        String parameters = parameters();
        List<LogGroup> groups = logs.ofInstance("database", base.name());
        DbInstance server = server(parameters, groups);
        alarms.ifPresent(raised -> DatabaseAlarms.ofServer(scope, settings, server, raised));
        String log = DatabaseLogs.postgresql(groups).name();
        alarms.ifPresent(raised -> DatabaseAlarms.ofLog(scope, log, raised));
        recovery.ifPresent(region -> ReplicatedBackups.create(scope, settings, server, region));
        return new DatabaseHandle(
                base.backup(
                        BackupSource.Kind.DATABASE,
                        server.getArn(),
                        Map.of(
                                "dbParameterGroupName", server.getParameterGroupName(),
                                "dbSubnetGroupName", server.getDbSubnetGroupName())),
                server.getAddress(),
                List.of(),
                server.getResourceId(),
                server.getMasterUserSecret().get(0).getSecretArn());
    }

    private DbInstance server(String parameters, List<LogGroup> groups) {
        DbInstance.Builder server = DbInstance.Builder.create(scope.stack(), scope.id("database"))
                .identifier(base.name())
                .engine(settings.engine())
                .engineVersion(settings.engineVersion())
                .autoMinorVersionUpgrade(settings.followsMinorVersions())
                .dbName(settings.name())
                .port(base.port())
                .instanceClass(settings.instanceClass())
                .dbSubnetGroupName(base.subnets())
                .vpcSecurityGroupIds(base.securityGroups())
                .publiclyAccessible(false)
                .multiAz(settings.multiZone())
                .maintenanceWindow(settings.maintenanceWindow())
                .parameterGroupName(parameters)
                .iamDatabaseAuthenticationEnabled(true)
                .tags(settings.objectives().on(scope.tags(DataClass.PHI)))
                .dependsOn(DatabaseLogs.resources(groups));
        store(server);
        observe(server);
        // The master's password is made, kept and changed by RDS; it is in no config, plan or state.
        server.username(PostgresBase.MASTER).manageMasterUserPassword(true).masterUserSecretKmsKeyId(base.key());
        if (settings.majorUpgrade()) {
            server.allowMajorVersionUpgrade(true).applyImmediately(true);
        }
        if (base.keep()) {
            server.finalSnapshotIdentifier(base.name() + "-final").lifecycle(StackScope.keep());
        }
        return server.build();
    }

    private void store(DbInstance.Builder server) {
        server.storageType("gp3")
                .allocatedStorage(settings.storageGb())
                .maxAllocatedStorage(settings.maxStorageGb())
                .storageEncrypted(true)
                .kmsKeyId(base.key())
                .backupRetentionPeriod(settings.backupDays())
                .backupWindow(settings.backupWindow())
                .copyTagsToSnapshot(true)
                .deleteAutomatedBackups(!base.keep())
                .skipFinalSnapshot(!base.keep())
                .deletionProtection(base.keep());
    }

    private void observe(DbInstance.Builder server) {
        server.enabledCloudwatchLogsExports(DatabaseLogs.OF_INSTANCE)
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(base.key())
                .performanceInsightsRetentionPeriod(settings.insightsDays())
                .monitoringInterval(settings.monitoringSeconds())
                .monitoringRoleArn(base.monitoring());
    }

    private String parameters() {
        return DbParameterGroup.Builder.create(scope.stack(), scope.id("database-parameters"))
                .name(base.parametersOf(settings.family()))
                .family(settings.family())
                .description(Description.DATA_STORE.of(PostgresBase.PARAMETERS_ARE))
                .parameter(PostgresBase.PARAMETERS.stream()
                        .map(parameter -> DbParameterGroupParameter.builder()
                                .name(parameter.name())
                                .value(parameter.value())
                                .applyMethod(parameter.apply())
                                .build())
                        .toList())
                .lifecycle(StackScope.createFirst())
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    /**
     * The server's automated backups and its log, copied to the recovery region as RDS writes them, so that any moment can
     * be restored there up to a few minutes before the cell's region was lost.
     */
    static final class ReplicatedBackups {
        private ReplicatedBackups() {}

        /** RDS starts and stops this in the region that the backups go to. */
        static void create(StackScope scope, DatabaseSettings settings, DbInstance server, RecoveryOutput recovery) {
            DbInstanceAutomatedBackupsReplication.Builder replication =
                    DbInstanceAutomatedBackupsReplication.Builder.create(
                                    scope.stack(), scope.id("database-replicated-backups"))
                            .sourceDbInstanceArn(server.getArn())
                            .kmsKeyId(recovery.arn(KeyClass.PHI))
                            .retentionPeriod(settings.backupDays());
            scope.in(recovery.region()).provider().ifPresent(replication::provider);
            replication.build();
        }
    }
}

package dev.cells.cell.database;

import dev.cells.cell.database.PostgresBase.DatabaseHandle;
import dev.cells.cell.database.PostgresBase.DatabaseLogs;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Description;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.rds_cluster.RdsCluster;
import imports.aws.rds_cluster_instance.RdsClusterInstance;
import imports.aws.rds_cluster_parameter_group.RdsClusterParameterGroup;
import imports.aws.rds_cluster_parameter_group.RdsClusterParameterGroupParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Aurora cluster with its parameters and its servers. All servers share the cluster's storage; one writes, the others
 * are read and take over when it fails. So a standby in another zone is a replica, and needs none besides.
 */
final class AuroraCluster {
    private final PostgresBase base;
    private final StackScope scope;
    private final DatabaseSettings settings;
    private final DatabaseLogs logs;

    AuroraCluster(PostgresBase base, DatabaseSettings settings, DatabaseLogs logs) {
        this.base = base;
        this.scope = base.scope();
        this.settings = settings;
        this.logs = logs;
    }

    DatabaseHandle build(Optional<AlarmsOutput> alarms) {
        List<LogGroup> groups = logs.ofCluster("database", base.name());
        RdsCluster cluster = cluster(groups);
        String log = DatabaseLogs.postgresql(groups).name();
        alarms.ifPresent(raised -> DatabaseAlarms.ofLog(scope, log, raised));
        int servers = 1 + Math.max(settings.replicas(), settings.multiZone() ? 1 : 0);
        for (int number = 1; number <= servers; number++) {
            String resourceName = "database-server-" + number;
            RdsClusterInstance server = server(cluster, resourceName, number);
            alarms.ifPresent(raised -> DatabaseAlarms.ofClusterServer(scope, resourceName, server, raised));
        }
        return new DatabaseHandle(
                base.backup(
                        BackupSource.Kind.CLUSTER,
                        cluster.getArn(),
                        Map.of(
                                "dbClusterParameterGroupName", cluster.getDbClusterParameterGroupName(),
                                "dbSubnetGroupName", cluster.getDbSubnetGroupName())),
                cluster.getEndpoint(),
                settings.replicas() > 0 ? List.of(cluster.getReaderEndpoint()) : List.of(),
                cluster.getClusterResourceId(),
                cluster.getMasterUserSecret().get(0).getSecretArn());
    }

    private RdsCluster cluster(List<LogGroup> groups) {
        RdsCluster.Builder cluster = RdsCluster.Builder.create(scope.stack(), scope.id("database"))
                .clusterIdentifier(base.name())
                .engine(settings.engine())
                .engineVersion(settings.engineVersion())
                .databaseName(settings.name())
                .port(base.port())
                .dbSubnetGroupName(base.subnets())
                .vpcSecurityGroupIds(base.securityGroups())
                .dbClusterParameterGroupName(parameters())
                .preferredMaintenanceWindow(settings.maintenanceWindow())
                .storageEncrypted(true)
                .kmsKeyId(base.key())
                // The master's password is made, kept and changed by RDS; it is in no config, plan or state.
                .masterUsername(PostgresBase.MASTER)
                .manageMasterUserPassword(true)
                .masterUserSecretKmsKeyId(base.key())
                .iamDatabaseAuthenticationEnabled(true)
                .enabledCloudwatchLogsExports(DatabaseLogs.OF_CLUSTER)
                .tags(settings.objectives().on(scope.tags(DataClass.PHI)))
                .dependsOn(DatabaseLogs.resources(groups));
        protect(cluster);
        if (settings.majorUpgrade()) {
            cluster.allowMajorVersionUpgrade(true).applyImmediately(true);
        }
        return cluster.build();
    }

    private void protect(RdsCluster.Builder cluster) {
        cluster.backupRetentionPeriod(settings.backupDays())
                .preferredBackupWindow(settings.backupWindow())
                .copyTagsToSnapshot(true)
                .deleteAutomatedBackups(!base.keep())
                .deletionProtection(base.keep())
                .skipFinalSnapshot(!base.keep());
        if (base.keep()) {
            cluster.finalSnapshotIdentifier(base.name() + "-final").lifecycle(StackScope.keep());
        }
    }

    private RdsClusterInstance server(RdsCluster cluster, String resourceName, int number) {
        return RdsClusterInstance.Builder.create(scope.stack(), scope.id(resourceName))
                .identifier(base.name() + "-" + number)
                .clusterIdentifier(cluster.getId())
                .engine(cluster.getEngine())
                .engineVersion(cluster.getEngineVersion())
                .instanceClass(settings.instanceClass())
                .publiclyAccessible(false)
                .autoMinorVersionUpgrade(settings.followsMinorVersions())
                .copyTagsToSnapshot(true)
                .preferredMaintenanceWindow(settings.maintenanceWindow())
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(base.key())
                .performanceInsightsRetentionPeriod(settings.insightsDays())
                .monitoringInterval(settings.monitoringSeconds())
                .monitoringRoleArn(base.monitoring())
                .tags(scope.tags(DataClass.PHI))
                .build();
    }

    private String parameters() {
        return RdsClusterParameterGroup.Builder.create(scope.stack(), scope.id("database-parameters"))
                .name(base.parametersOf(settings.family()))
                .family(settings.family())
                .description(Description.DATA_STORE.of(PostgresBase.PARAMETERS_ARE))
                .parameter(PostgresBase.PARAMETERS.stream()
                        .map(parameter -> RdsClusterParameterGroupParameter.builder()
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
}

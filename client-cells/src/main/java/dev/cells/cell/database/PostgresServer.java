package dev.cells.cell.database;

import dev.cells.cell.traffic.Door;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import imports.aws.db_instance.DbInstance;
import imports.aws.db_parameter_group.DbParameterGroup;
import imports.aws.db_parameter_group.DbParameterGroupParameter;
import imports.aws.db_subnet_group.DbSubnetGroup;
import java.util.List;

/** The server with what it stands on: its subnets, its parameters and the role that samples its host. */
final class PostgresServer {
    private final StackScope scope;
    private final DatabaseSettings settings;
    private final List<String> subnets;
    private final Door door;
    private final boolean keep;

    PostgresServer(StackScope scope, DatabaseSettings settings, List<String> subnets, Door door, boolean keep) {
        this.scope = scope;
        this.settings = settings;
        this.subnets = subnets;
        this.door = door;
        this.keep = keep;
    }

    DbInstance build(String keyArn, DatabaseLogs logs) {
        String name = scope.names().of(NameKind.DATABASE, "database");
        DbInstance.Builder server = DbInstance.Builder.create(scope.stack(), scope.id("database"))
                .identifier(name)
                .engine("postgres")
                .engineVersion(settings.engineVersion())
                .instanceClass(settings.instanceClass())
                .dbName(settings.name())
                .port(door.port())
                .dbSubnetGroupName(subnetGroup(name))
                .vpcSecurityGroupIds(List.of(door.party().group()))
                .publiclyAccessible(false)
                .multiAz(settings.multiZone())
                .autoMinorVersionUpgrade(true)
                .maintenanceWindow(settings.maintenanceWindow())
                .parameterGroupName(parameters(name))
                .tags(scope.tags(DataClass.PHI))
                .dependsOn(logs.groups());
        identify(server, keyArn);
        store(server, keyArn);
        protect(server, name);
        observe(server, keyArn);
        return server.build();
    }

    /** The master's password is made, kept and changed by RDS; it is in no config, plan or state. */
    private static void identify(DbInstance.Builder server, String keyArn) {
        server.username("master")
                .manageMasterUserPassword(true)
                .masterUserSecretKmsKeyId(keyArn)
                .iamDatabaseAuthenticationEnabled(true);
    }

    private void store(DbInstance.Builder server, String keyArn) {
        server.storageType("gp3")
                .allocatedStorage(settings.storageGb())
                .maxAllocatedStorage(settings.maxStorageGb())
                .storageEncrypted(true)
                .kmsKeyId(keyArn);
    }

    private void protect(DbInstance.Builder server, String name) {
        server.backupRetentionPeriod(settings.backupDays())
                .backupWindow(settings.backupWindow())
                .copyTagsToSnapshot(true)
                .deleteAutomatedBackups(!keep)
                .deletionProtection(keep)
                .skipFinalSnapshot(!keep);
        if (keep) {
            server.finalSnapshotIdentifier(name + "-final").lifecycle(StackScope.keep());
        }
    }

    private void observe(DbInstance.Builder server, String keyArn) {
        ServiceRole monitoring = new ServiceRole(
                scope,
                "database-monitoring",
                "monitoring.rds.amazonaws.com",
                "Writes samples of the database's host",
                List.of(Statement.allow("Write")
                        .actions(
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DescribeLogStreams",
                                "logs:GetLogEvents",
                                "logs:PutLogEvents",
                                "logs:PutRetentionPolicy")
                        .on(metrics(), metrics() + ":log-stream:*")));
        server.enabledCloudwatchLogsExports(DatabaseLogs.EXPORTS)
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(keyArn)
                .performanceInsightsRetentionPeriod(settings.insightsDays())
                .monitoringInterval(settings.monitoringSeconds())
                .monitoringRoleArn(monitoring.arn());
    }

    /** Where RDS writes samples of the hosts of the whole account; it has no other place for them. */
    private String metrics() {
        return "arn:aws:logs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":log-group:RDSOSMetrics";
    }

    private String subnetGroup(String name) {
        return DbSubnetGroup.Builder.create(scope.stack(), scope.id("database-subnets"))
                .name(name)
                .description("Subnets without a route out of the network")
                .subnetIds(subnets)
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    private String parameters(String name) {
        return DbParameterGroup.Builder.create(scope.stack(), scope.id("database-parameters"))
                .name(name)
                .family(settings.family())
                .description("TLS only, and a record of who does what")
                .parameter(List.of(
                        parameter("log_connections", "1", "immediate"),
                        parameter("log_disconnections", "1", "immediate"),
                        parameter("log_statement", "ddl", "immediate"),
                        parameter("pgaudit.log", "ddl,role,write", "pending-reboot"),
                        parameter("rds.force_ssl", "1", "pending-reboot"),
                        parameter("shared_preload_libraries", "pg_stat_statements,pgaudit", "pending-reboot")))
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    private static DbParameterGroupParameter parameter(String name, String value, String apply) {
        return DbParameterGroupParameter.builder()
                .name(name)
                .value(value)
                .applyMethod(apply)
                .build();
    }
}

package dev.cells.cell.database;

import dev.cells.cell.store.BackupSource;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Description;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.db_subnet_group.DbSubnetGroup;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a PostgreSQL stands on, whichever kind of server it is: its subnets and the role that samples its hosts. */
final class PostgresBase {
    /** The only name that RDS accepts for the role of object auditing. */
    static final String AUDIT_ROLE = "rds_pgaudit";

    /** Those that may be said of a server or of a cluster: TLS only, and a record of who does what. */
    static final List<Parameter> PARAMETERS = List.of(
            new Parameter("log_connections", "1", "immediate"),
            new Parameter("log_disconnections", "1", "immediate"),
            new Parameter("log_statement", "ddl", "immediate"),
            // Changes of schema and roles, whoever makes them. Reads and writes of health data are audited by table:
            // pgaudit
            // logs what this role, granted the tables by the bootstrap, may do (Amazon RDS User Guide, "Using pgAudit
            // to
            // log database activity": object auditing with the role rds_pgaudit). Values of parameters are not logged.
            new Parameter("pgaudit.log", "ddl,role", "pending-reboot"),
            new Parameter("pgaudit.log_parameter", "0", "pending-reboot"),
            new Parameter("pgaudit.role", AUDIT_ROLE, "pending-reboot"),
            new Parameter("rds.force_ssl", "1", "pending-reboot"),
            new Parameter("shared_preload_libraries", "pg_stat_statements,pgaudit", "pending-reboot"));

    static final String MASTER = "master";

    static final String PARAMETERS_ARE = "TLS only, and a record of who does what";

    /** @param apply when a change of it takes effect, as AWS writes it */
    record Parameter(String name, String value, String apply) {}

    private final StackScope scope;
    private final Listener listener;
    private final String keyArn;
    private final boolean keep;
    private final String name;
    private final String subnetGroup;
    private final String monitoringRole;

    /**
     * @param subnets ids of subnets without a route out
     * @param keyArn of the key of everything that the database stores
     * @param keep whether it may not be destroyed
     */
    PostgresBase(StackScope scope, List<String> subnets, Listener listener, String keyArn, boolean keep) {
        this.scope = scope;
        this.listener = listener;
        this.keyArn = keyArn;
        this.keep = keep;
        this.name = scope.names().of(NameKind.DATABASE, "database");
        this.subnetGroup = subnetGroup(subnets);
        this.monitoringRole = monitoringRole();
    }

    StackScope scope() {
        return scope;
    }

    /** The name of the server or cluster; what belongs to it adds to that. */
    String name() {
        return name;
    }

    int port() {
        return listener.port();
    }

    List<String> securityGroups() {
        return List.of(listener.endpoint().group());
    }

    String subnets() {
        return subnetGroup;
    }

    String key() {
        return keyArn;
    }

    boolean keep() {
        return keep;
    }

    /**
     * What recovery points are made of.
     *
     * @param restore what the database has beside it; without being told of it AWS Backup restores into the account's
     *     default network, which a good account has not
     */
    BackupSource backup(BackupSource.Kind kind, String arn, Map<String, String> restore) {
        return new BackupSource(kind, arn, Optional.of(keyArn), new TreeMap<>(restore));
    }

    String monitoring() {
        return monitoringRole;
    }

    /**
     * The name of the parameter group of a family. A major upgrade needs another family, and a group that a server uses cannot
     * be deleted, so that the new one has another name and is created first.
     */
    String parametersOf(String family) {
        return scope.names().of(NameKind.DATABASE, "database-" + family);
    }

    private String subnetGroup(List<String> subnets) {
        return DbSubnetGroup.Builder.create(scope.stack(), scope.id("database-subnets"))
                .name(name)
                .description(Description.DATA_STORE.of("Subnets without a route out of the network"))
                .subnetIds(subnets)
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    private String monitoringRole() {
        // Where RDS writes samples of the hosts of the whole account; it has no other place for them.
        String metrics = "arn:aws:logs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":log-group:RDSOSMetrics";
        return new ServiceRole(
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
                                .on(metrics, metrics + ":log-stream:*")))
                .arn();
    }

    /**
     * A database as the rest of the cell needs to know it; all values are references.
     *
     * @param backup what recovery points are made of
     * @param host where it is read and written
     * @param readers hosts that are only read
     * @param id by which IAM knows all of its servers
     * @param secret ARN of the secret in which RDS keeps the master's password
     */
    record DatabaseHandle(BackupSource backup, String host, List<String> readers, String id, String secret) {
        DatabaseHandle {
            readers = List.copyOf(readers);
        }
    }

    /**
     * The log groups that RDS exports to. They are made before the server, which would otherwise make them itself: without
     * our key and without an end. They hold statements, and statements can hold health data as literals, so that they are
     * of that class.
     */
    static final class DatabaseLogs {
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
         * @param resourceName part of their ids
         * @param server its name
         */
        List<LogGroup> ofInstance(String resourceName, String server) {
            return groups(OF_INSTANCE, resourceName, "/aws/rds/instance/" + server);
        }

        /** Makes the groups of a cluster. */
        List<LogGroup> ofCluster(String resourceName, String cluster) {
            return groups(OF_CLUSTER, resourceName, "/aws/rds/cluster/" + cluster);
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

        private List<LogGroup> groups(List<String> logs, String resourceName, String path) {
            return logs.stream()
                    .map(log -> new LogGroup(
                            scope, resourceName + "-" + log, path + "/" + log, keyArn, days, DataClass.PHI))
                    .toList();
        }
    }
}

package dev.cells.cell.cache;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Description;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.elasticache_parameter_group.ElasticacheParameterGroup;
import imports.aws.elasticache_parameter_group.ElasticacheParameterGroupParameter;
import imports.aws.elasticache_replication_group.ElasticacheReplicationGroup;
import imports.aws.elasticache_replication_group.ElasticacheReplicationGroupLogDeliveryConfiguration;
import imports.aws.elasticache_subnet_group.ElasticacheSubnetGroup;
import imports.aws.elasticache_user.ElasticacheUser;
import imports.aws.elasticache_user.ElasticacheUserAuthenticationMode;
import imports.aws.elasticache_user_group.ElasticacheUserGroup;
import java.util.List;

/** The servers of the cache, with the subnets and the parameters that they stand on. */
final class ValkeyServer {
    private final StackScope scope;
    private final CacheSettings settings;
    private final Listener listener;
    private final boolean keep;
    private final String name;

    ValkeyServer(StackScope scope, CacheSettings settings, Listener listener, boolean keep) {
        this.scope = scope;
        this.settings = settings;
        this.listener = listener;
        this.keep = keep;
        this.name = scope.names().of(NameKind.CACHE, "cache");
    }

    ElasticacheReplicationGroup build(List<String> subnets, String keyArn, CacheUsers users, CacheLogs logs) {
        ElasticacheReplicationGroup.Builder group = ElasticacheReplicationGroup.Builder.create(
                        scope.stack(), scope.id("cache"))
                .replicationGroupId(name)
                .description(Description.DATA_STORE.of(
                        "The cache of " + scope.config().address()))
                .engine("valkey")
                .engineVersion(settings.engineVersion())
                .nodeType(settings.nodeClass())
                .numCacheClusters(settings.nodes())
                .automaticFailoverEnabled(true)
                .multiAzEnabled(true)
                .parameterGroupName(parameters())
                .port(listener.port())
                .subnetGroupName(subnetGroup(subnets))
                .securityGroupIds(List.of(listener.endpoint().group()))
                // AWS applies patches by itself. The minor version is in the config, and there is no way back to it.
                .autoMinorVersionUpgrade("false")
                .maintenanceWindow(settings.maintenanceWindow())
                .logDeliveryConfiguration(logs.deliveries())
                .tags(scope.tags(DataClass.PHI));
        encrypt(group, keyArn, users);
        protect(group);
        return group.build();
    }

    private static void encrypt(ElasticacheReplicationGroup.Builder group, String keyArn, CacheUsers users) {
        group.atRestEncryptionEnabled("true")
                .kmsKeyId(keyArn)
                .transitEncryptionEnabled(true)
                .transitEncryptionMode("required")
                .userGroupIds(List.of(users.group()));
    }

    private void protect(ElasticacheReplicationGroup.Builder group) {
        group.snapshotRetentionLimit(settings.snapshotDays()).snapshotWindow(settings.snapshotWindow());
        if (keep) {
            group.finalSnapshotIdentifier(name + "-final").lifecycle(StackScope.keep());
        }
    }

    private String subnetGroup(List<String> subnets) {
        return ElasticacheSubnetGroup.Builder.create(scope.stack(), scope.id("cache-subnets"))
                .name(name)
                .description(Description.DATA_STORE.of("Subnets without a route out of the network"))
                .subnetIds(subnets)
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    private String parameters() {
        return ElasticacheParameterGroup.Builder.create(scope.stack(), scope.id("cache-parameters"))
                // A group that a server uses cannot be deleted: the one of another family has another name.
                .name(scope.names().of(NameKind.CACHE, "cache-" + settings.family()))
                .family(settings.family())
                .description(Description.DATA_STORE.of("What is forgotten when memory is full"))
                .parameter(List.of(ElasticacheParameterGroupParameter.builder()
                        .name("maxmemory-policy")
                        .value(settings.eviction().toString())
                        .build()))
                .lifecycle(StackScope.createFirst())
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getName();
    }

    /**
     * The users of the cache. IAM says who may be one of them, for fifteen minutes at a time; no password or token exists
     * that could be in a config, a plan or a state. Nobody is the default user, so that who does not log in does nothing.
     */
    static final class CacheUsers {
        private static final String ENGINE = "valkey";

        private final ElasticacheUser reader;
        private final ElasticacheUser writer;
        private final ElasticacheUserGroup group;

        CacheUsers(StackScope scope) {
            reader = user(scope, "cache-reader", "on ~* &* -@all +@read +@connection");
            // Not what administers the server or reads and deletes everything at once; clients do ask it for its role.
            writer = user(scope, "cache-writer", "on ~* &* +@all -@admin -@dangerous +info");
            group = ElasticacheUserGroup.Builder.create(scope.stack(), scope.id("cache-users"))
                    .userGroupId(scope.names().of(NameKind.CACHE, "cache"))
                    .engine(ENGINE)
                    .userIds(List.of(reader.getUserId(), writer.getUserId()))
                    .tags(scope.tags(DataClass.INTERNAL))
                    .build();
        }

        ElasticacheUser reader() {
            return reader;
        }

        ElasticacheUser writer() {
            return writer;
        }

        /** A reference to the id of the group of both. */
        String group() {
            return group.getUserGroupId();
        }

        private static ElasticacheUser user(StackScope scope, String resourceName, String access) {
            String name = scope.names().of(NameKind.CACHE, resourceName);
            return ElasticacheUser.Builder.create(scope.stack(), scope.id(resourceName))
                    // AWS wants both to be the same for a user that logs in by IAM.
                    .userId(name)
                    .userName(name)
                    .engine(ENGINE)
                    .accessString(access)
                    .authenticationMode(ElasticacheUserAuthenticationMode.builder()
                            .type("iam")
                            .build())
                    .tags(scope.tags(DataClass.INTERNAL))
                    .build();
        }
    }

    /** What the cache writes down: slow commands, and what happens to the server. */
    static final class CacheLogs {
        private final List<ElasticacheReplicationGroupLogDeliveryConfiguration> deliveries;

        CacheLogs(StackScope scope, String keyArn, int days) {
            deliveries = List.of("engine-log", "slow-log").stream()
                    .map(log -> ElasticacheReplicationGroupLogDeliveryConfiguration.builder()
                            .destination(group(scope, "cache-" + log, keyArn, days))
                            .destinationType("cloudwatch-logs")
                            .logFormat("json")
                            .logType(log)
                            .build())
                    .toList();
        }

        List<ElasticacheReplicationGroupLogDeliveryConfiguration> deliveries() {
            return deliveries;
        }

        private static String group(StackScope scope, String resourceName, String keyArn, int days) {
            return new LogGroup(scope, resourceName, scope.names().path(resourceName), keyArn, days).name();
        }
    }
}

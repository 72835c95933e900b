package dev.cells.utility.cluster;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.compute.TaskCluster;
import dev.cells.constructs.compute.TaskCluster.Insights;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppNetwork;
import imports.aws.ecs_cluster.EcsCluster;
import imports.aws.ecs_cluster_capacity_providers.EcsClusterCapacityProviders;
import imports.aws.service_discovery_private_dns_namespace.ServiceDiscoveryPrivateDnsNamespace;
import java.util.List;
import java.util.Optional;

/**
 * The stack {@code utility/<account>/cluster}: where the utility apps run, and the zone in which they find each other.
 */
public final class ClusterStack {
    private ClusterStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), ClusterSettings.class));
    }

    static void build(StackScope scope, ClusterSettings settings) {
        String sessions = scope.names().path("sessions");
        String key = key(scope, settings, sessions);
        LogGroup recorded = new LogGroup(scope, "sessions", sessions, key, settings.logDays());
        EcsCluster cluster = TaskCluster.create(
                scope,
                "apps",
                settings.insights(),
                group -> key,
                settings.logDays(),
                Optional.of(TaskCluster.recorded(recorded.name(), key)));
        EcsClusterCapacityProviders.Builder.create(scope.stack(), scope.id("cluster-capacity"))
                .clusterName(cluster.getName())
                .capacityProviders(List.of("FARGATE", "FARGATE_SPOT"))
                .build();
        String account = scope.config().account().name();
        String namespace = ServiceDiscoveryPrivateDnsNamespace.Builder.create(scope.stack(), scope.id("names"))
                .name(domain(account))
                .description("Utility apps of " + account)
                .vpc(AppNetwork.utility(scope).vpc())
                .tags(scope.tags(DataClass.INTERNAL))
                .build()
                .getId();
        scope.parameters().publish(AccountParameter.CLUSTER_ARN, cluster.getArn(), "Cluster of the utility apps");
        scope.parameters().publish(AccountParameter.CLUSTER_NAME, cluster.getName(), "Cluster of the utility apps");
        scope.parameters()
                .publish(AccountParameter.UTILITY_NAMESPACE_ID, namespace, "Zone in which utility apps have names");
    }

    /** The zone in which the utility apps of an account have names, such as {@code vault.utility.sandbox.cells.internal}. */
    public static String domain(String account) {
        return "utility." + account + ".cells.internal";
    }

    private static String key(StackScope scope, ClusterSettings settings, String sessions) {
        String insights = TaskCluster.insightsGroup(scope.names().of(NameKind.ECS_CLUSTER, "apps"));
        List<String> groups =
                settings.insights() == Insights.DISABLED ? List.of(sessions) : List.of(sessions, insights);
        return AppKey.create(
                        scope.at("keys"),
                        settings.keys(),
                        "logs",
                        "Measurements and sessions of the utility apps",
                        DataClass.LOG,
                        List.of(new KeyPolicyStatements(scope.config()).byLogs(groups)))
                .arn();
    }
}

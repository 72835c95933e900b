package dev.cells.constructs.compute;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.ecs_cluster.EcsCluster;
import imports.aws.ecs_cluster.EcsClusterConfiguration;
import imports.aws.ecs_cluster.EcsClusterConfigurationExecuteCommandConfiguration;
import imports.aws.ecs_cluster.EcsClusterConfigurationExecuteCommandConfigurationLogConfiguration;
import imports.aws.ecs_cluster.EcsClusterSetting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** An ECS cluster whose measurements are encrypted. */
public final class TaskCluster {
    /** Levels of Container Insights, as ECS names them. */
    public enum Insights {
        DISABLED,
        ENABLED,
        /** By task and container too. */
        ENHANCED
    }

    private TaskCluster() {}

    /**
     * @param thing the cluster's name within the stack
     * @param key from the name of the log group of Container Insights to the ARN of the key that encrypts it
     * @param days for which its measurements are kept
     * @param configuration of commands in containers
     */
    public static EcsCluster create(
            StackScope scope,
            String thing,
            Insights insights,
            Function<String, String> key,
            int days,
            Optional<EcsClusterConfiguration> configuration) {
        String name = scope.names().of(NameKind.ECS_CLUSTER, thing);
        EcsCluster.Builder builder = EcsCluster.Builder.create(scope.stack(), scope.id("cluster"))
                .name(name)
                .setting(List.of(EcsClusterSetting.builder()
                        .name("containerInsights")
                        .value(insights.name().toLowerCase(Locale.ROOT))
                        .build()))
                .tags(scope.tags());
        configuration.ifPresent(builder::configuration);
        if (insights != Insights.DISABLED) {
            // Container Insights writes to this group, and would create it without key and without retention.
            String group = insightsGroup(name);
            builder.dependsOn(List.of(new LogGroup(scope, "insights", group, key.apply(group), days).resource()));
        }
        return builder.build();
    }

    /** The log group into which Container Insights writes the measurements of a cluster. */
    public static String insightsGroup(String cluster) {
        return "/aws/ecs/containerinsights/" + cluster + "/performance";
    }

    /** Records the commands that people run in containers, under a key, in a log group. */
    public static EcsClusterConfiguration recorded(String logGroup, String key) {
        return EcsClusterConfiguration.builder()
                .executeCommandConfiguration(EcsClusterConfigurationExecuteCommandConfiguration.builder()
                        .kmsKeyId(key)
                        .logging("OVERRIDE")
                        .logConfiguration(EcsClusterConfigurationExecuteCommandConfigurationLogConfiguration.builder()
                                .cloudWatchEncryptionEnabled(true)
                                .cloudWatchLogGroupName(logGroup)
                                .build())
                        .build())
                .build();
    }
}

package dev.cells.cell.services;

import dev.cells.constructs.StackScope;
import imports.aws.appautoscaling_policy.AppautoscalingPolicy;
import imports.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import imports.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import imports.aws.appautoscaling_target.AppautoscalingTarget;

/** Follows the load of a service with the number of its containers: up within a minute, down with more patience. */
final class Scaling {
    private static final int UP_SECONDS = 60;
    private static final int DOWN_SECONDS = 300;

    private Scaling() {}

    /** @param resource the service as Application Auto Scaling names it */
    static void follow(StackScope scope, String name, String resource, int least, ScaleSettings scale) {
        AppautoscalingTarget target = AppautoscalingTarget.Builder.create(scope.stack(), scope.id("scale-" + name))
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId(resource)
                .minCapacity(least)
                .maxCapacity(scale.max())
                .tags(scope.tags())
                .build();
        AppautoscalingPolicy.Builder.create(scope.stack(), scope.id("scale-" + name + "-cpu"))
                .name(name + "-cpu")
                .policyType("TargetTrackingScaling")
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId())
                .targetTrackingScalingPolicyConfiguration(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration.builder()
                                .targetValue(scale.cpuPercent())
                                .scaleOutCooldown(UP_SECONDS)
                                .scaleInCooldown(DOWN_SECONDS)
                                .predefinedMetricSpecification(average())
                                .build())
                .build();
    }

    private static AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification average() {
        return AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification.builder()
                .predefinedMetricType("ECSServiceAverageCPUUtilization")
                .build();
    }
}

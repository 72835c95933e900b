package dev.cells.cell.services;

import dev.cells.cell.services.ServicesSettings.ScaleSettings;
import dev.cells.constructs.StackScope;
import imports.aws.appautoscaling_policy.AppautoscalingPolicy;
import imports.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration;
import imports.aws.appautoscaling_policy.AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification;
import imports.aws.appautoscaling_scheduled_action.AppautoscalingScheduledAction;
import imports.aws.appautoscaling_scheduled_action.AppautoscalingScheduledActionScalableTargetAction;
import imports.aws.appautoscaling_target.AppautoscalingTarget;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Follows the load of a service with the number of its containers: up within a minute, down with more patience. */
final class Scaling {
    private static final int UP_SECONDS = 60;
    private static final int DOWN_SECONDS = 300;

    private final StackScope scope;
    private final String name;
    private final String resource;

    /** @param resource the service as Application Auto Scaling names it */
    Scaling(StackScope scope, String name, String resource) {
        this.scope = scope;
        this.name = name;
        this.resource = resource;
    }

    /** @param requests what the service's requests are counted under, where it is exposed */
    void follow(int least, ScaleSettings scale, Optional<String> requests) {
        Map<String, ScaleSettings.Schedule> schedules =
                new TreeMap<>(scale.schedules().orElse(Map.of()));
        AppautoscalingTarget target = target(least, scale.max(), !schedules.isEmpty());
        scale.cpuPercent().ifPresent(percent -> track(target, "cpu", percent, "ECSServiceAverageCPUUtilization", null));
        scale.memoryPercent()
                .ifPresent(percent -> track(target, "memory", percent, "ECSServiceAverageMemoryUtilization", null));
        scale.requestsPerMinute()
                .ifPresent(
                        count -> track(target, "requests", count, "ALBRequestCountPerTarget", requests.orElseThrow()));
        schedules.forEach((when, schedule) -> schedule(target, when, schedule));
    }

    private AppautoscalingTarget target(int least, int most, boolean scheduled) {
        AppautoscalingTarget.Builder target = AppautoscalingTarget.Builder.create(
                        scope.stack(), scope.id("scale-" + name))
                .serviceNamespace("ecs")
                .scalableDimension("ecs:service:DesiredCount")
                .resourceId(resource)
                .minCapacity(least)
                .maxCapacity(most)
                .tags(scope.tags());
        if (scheduled) {
            // A schedule moves the bounds; the next plan must not move them back.
            target.lifecycle(TerraformResourceLifecycle.builder()
                    .ignoreChanges(List.of("max_capacity", "min_capacity"))
                    .build());
        }
        return target.build();
    }

    /** @param label which of a load balancer's requests count; null for metrics of the service itself */
    private void track(AppautoscalingTarget target, String measure, int value, String metric, String label) {
        var predefined =
                AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification.builder()
                        .predefinedMetricType(metric)
                        .resourceLabel(label)
                        .build();
        AppautoscalingPolicy.Builder.create(scope.stack(), scope.id("scale-" + name + "-" + measure))
                .name(name + "-" + measure)
                .policyType("TargetTrackingScaling")
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId())
                .targetTrackingScalingPolicyConfiguration(
                        AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration.builder()
                                .targetValue(value)
                                .scaleOutCooldown(UP_SECONDS)
                                .scaleInCooldown(DOWN_SECONDS)
                                .predefinedMetricSpecification(predefined)
                                .build())
                .build();
    }

    private void schedule(AppautoscalingTarget target, String when, ScaleSettings.Schedule schedule) {
        AppautoscalingScheduledAction.Builder.create(scope.stack(), scope.id("schedule-" + name + "-" + when))
                .name(name + "-" + when)
                .serviceNamespace(target.getServiceNamespace())
                .scalableDimension(target.getScalableDimension())
                .resourceId(target.getResourceId())
                .schedule(schedule.cron())
                .timezone(schedule.timeZone().orElse("UTC"))
                .scalableTargetAction(AppautoscalingScheduledActionScalableTargetAction.builder()
                        .minCapacity(String.valueOf(schedule.min()))
                        .maxCapacity(String.valueOf(schedule.max()))
                        .build())
                .build();
    }
}

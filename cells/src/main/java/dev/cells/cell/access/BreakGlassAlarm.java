package dev.cells.cell.access;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.constructs.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import imports.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import imports.aws.iam_role.IamRole;
import imports.aws.provider.AwsProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the account's operators that somebody took the emergency role. It watches the account's audit trail, so it
 * lives where that does, in the account's region.
 */
final class BreakGlassAlarm {
    private static final String RESOURCE_NAME = "break-glass";
    private static final int PERIOD_SECONDS = 60;

    private BreakGlassAlarm() {}

    /** @param alarms the cell's own routes, which only hear of it where the trail lives in the cell's region */
    static void create(StackScope scope, IamRole role, Optional<AlarmsOutput> alarms) {
        Optional<AwsProvider> home = scope.provider(scope.config().account().region());
        String name = scope.names().of(NameKind.ALARM, RESOURCE_NAME);
        CloudwatchLogMetricFilter.Builder filter = CloudwatchLogMetricFilter.Builder.create(
                        scope.stack(), scope.id("events-" + RESOURCE_NAME))
                .name(name)
                .logGroupName(scope.parameters().read(AccountParameter.TRAIL_LOG_GROUP))
                .pattern("{ $.eventName = \"AssumeRole\" && $.requestParameters.roleArn = \"" + role.getArn() + "\" }")
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(name)
                        .name(RESOURCE_NAME)
                        .value("1")
                        .build());
        Map<String, String> tags = scope.tags();
        tags.put("severity", AlarmSeverity.CRITICAL.toString());
        CloudwatchMetricAlarm.Builder alarm = CloudwatchMetricAlarm.Builder.create(
                        scope.stack(), scope.id("alarm-" + RESOURCE_NAME))
                .alarmName(name)
                .alarmDescription("Somebody took the emergency role: ask who, and why")
                .namespace(name)
                .metricName(RESOURCE_NAME)
                .statistic("Sum")
                .comparisonOperator("GreaterThanThreshold")
                .threshold(0)
                .period(PERIOD_SECONDS)
                .evaluationPeriods(1)
                .treatMissingData("notBreaching")
                .alarmActions(alarms.filter(any -> home.isEmpty())
                        .map(output -> output.topics().get(AlarmSeverity.CRITICAL))
                        .orElseGet(() -> List.of(scope.parameters().read(AccountParameter.ALARM_TOPIC_ARN))))
                .tags(tags);
        home.ifPresent(provider -> {
            filter.provider(provider);
            alarm.provider(provider);
        });
        filter.build();
        alarm.build();
    }
}

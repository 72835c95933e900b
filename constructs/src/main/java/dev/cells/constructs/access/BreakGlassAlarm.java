package dev.cells.constructs.access;

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
 * Tells operators that somebody took an emergency role, or tried to (45 CFR 164.312(a)(2)(ii), 164.308(a)(1)(ii)(D)). It
 * watches the account's audit trail, so it lives where that does, in the account's region.
 */
public final class BreakGlassAlarm {
    private static final String RESOURCE_NAME = "break-glass";
    private static final int PERIOD_SECONDS = 60;

    private BreakGlassAlarm() {}

    /**
     * @param trail name of the log group of the audit trail
     * @param topics ARNs of the topics that are notified, in the account's region
     */
    public static void create(StackScope scope, IamRole role, String trail, List<String> topics) {
        Optional<AwsProvider> home = scope.provider(scope.config().account().region());
        String name = scope.names().of(NameKind.ALARM, RESOURCE_NAME);
        CloudwatchLogMetricFilter.Builder filter = CloudwatchLogMetricFilter.Builder.create(
                        scope.stack(), scope.id("events-" + RESOURCE_NAME))
                .name(name)
                .logGroupName(trail)
                .pattern(
                        "{ ($.eventName = \"AssumeRole\" || $.eventName = \"AssumeRoleWithSAML\") && $.requestParameters.roleArn = \""
                                + role.getArn() + "\" }")
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(name)
                        .name(RESOURCE_NAME)
                        .value("1")
                        .build());
        Map<String, String> tags = scope.tags();
        tags.put("severity", "critical");
        CloudwatchMetricAlarm.Builder alarm = CloudwatchMetricAlarm.Builder.create(
                        scope.stack(), scope.id("alarm-" + RESOURCE_NAME))
                .alarmName(name)
                .alarmDescription("The break-glass role was assumed: find out by whom and why")
                .namespace(name)
                .metricName(RESOURCE_NAME)
                .statistic("Sum")
                .comparisonOperator("GreaterThanThreshold")
                .threshold(0)
                .period(PERIOD_SECONDS)
                .evaluationPeriods(1)
                .treatMissingData("notBreaching")
                .alarmActions(topics)
                .tags(tags);
        home.ifPresent(provider -> {
            filter.provider(provider);
            alarm.provider(provider);
        });
        filter.build();
        alarm.build();
    }
}

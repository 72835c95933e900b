package dev.cells.constructs.observe;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.List;

/** An alarm that tells a topic when it starts and when it ends; a metric that stops coming is no news by itself. */
public final class Alarm {
    private static final int PERIOD_SECONDS = 60;
    private final CloudwatchMetricAlarm alarm;

    /**
     * @param thing the alarm's name within the stack, such as {@code api-cpu}
     * @param topics ARNs of the topics that it tells
     */
    public Alarm(StackScope scope, String thing, AlarmProps props, List<String> topics) {
        alarm = CloudwatchMetricAlarm.Builder.create(scope.stack(), scope.id("alarm-" + thing))
                .alarmName(scope.names().of(NameKind.ALARM, thing))
                .alarmDescription(props.description())
                .namespace(props.namespace())
                .metricName(props.metric())
                .statistic(props.statistic())
                .dimensions(props.dimensions())
                .comparisonOperator(props.above() ? "GreaterThanThreshold" : "LessThanThreshold")
                .threshold(props.threshold())
                .period(PERIOD_SECONDS)
                .evaluationPeriods(props.minutes())
                .treatMissingData("missing")
                .actionsEnabled(true)
                .alarmActions(topics)
                .okActions(topics)
                .tags(scope.tags())
                .build();
    }

    /** A reference to its ARN. */
    public String arn() {
        return alarm.getArn();
    }
}

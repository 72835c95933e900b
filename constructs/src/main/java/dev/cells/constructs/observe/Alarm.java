package dev.cells.constructs.observe;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alarm that tells its topics when it starts and when it ends. */
public final class Alarm {
    private static final int PERIOD_SECONDS = 60;
    private final CloudwatchMetricAlarm alarm;

    /**
     * @param thing the alarm's name within the stack, such as {@code api-cpu}
     * @param topics ARNs of the topics that it tells
     */
    public Alarm(StackScope scope, String thing, AlarmProps props, List<String> topics) {
        this(scope, thing, props, topics, Map.of());
    }

    /** @param tags beyond those of its scope */
    public Alarm(StackScope scope, String thing, AlarmProps props, List<String> topics, Map<String, String> tags) {
        Map<String, String> all = new TreeMap<>(scope.tags());
        all.putAll(tags);
        alarm = CloudwatchMetricAlarm.Builder.create(scope.stack(), scope.id("alarm-" + thing))
                .alarmName(scope.names().of(NameKind.ALARM, thing))
                .alarmDescription(props.description())
                .namespace(props.namespace())
                .metricName(props.metric())
                .statistic(props.statistic())
                .dimensions(props.dimensions())
                .comparisonOperator(props.above() ? "GreaterThanThreshold" : "LessThanThreshold")
                .threshold(props.threshold())
                .period(props.counted() ? PERIOD_SECONDS * props.minutes() : PERIOD_SECONDS)
                .evaluationPeriods(props.counted() ? 1 : props.minutes())
                .treatMissingData(props.counted() ? "notBreaching" : "missing")
                .actionsEnabled(true)
                .alarmActions(topics)
                .okActions(topics)
                .tags(all)
                .build();
    }

    /** A reference to its ARN. */
    public String arn() {
        return alarm.getArn();
    }
}

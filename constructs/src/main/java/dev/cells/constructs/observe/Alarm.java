package dev.cells.constructs.observe;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alarm that notifies its topics when it starts and when it ends. */
public final class Alarm {
    private static final int PERIOD_SECONDS = 60;
    private final CloudwatchMetricAlarm alarm;

    /**
     * @param thing the alarm's name within the stack, such as {@code api-cpu}
     * @param topics ARNs of the topics that it notifies
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

    /** For resources that name the alarm by its literal name, which must exist before them. */
    public CloudwatchMetricAlarm resource() {
        return alarm;
    }

    /** A reference to its ARN. */
    public String arn() {
        return alarm.getArn();
    }

    /**
     * A metric that is out of bounds for a while.
     *
     * @param description what it means and what to do, for the person on call
     * @param namespace such as {@code AWS/RDS}
     * @param statistic {@code Average}, {@code Maximum}, {@code Minimum}, {@code Sum}
     * @param dimensions of the metric, values may be references
     * @param above whether it is out of bounds above the threshold, or below it
     * @param minutes for how long
     * @param counted whether the metric counts events: the minutes are evaluated as one period, and missing data means
     *     that there were no events; otherwise every minute must be out of bounds, and missing data changes nothing
     */
    public record AlarmProps(
            String description,
            String namespace,
            String metric,
            String statistic,
            Map<String, String> dimensions,
            boolean above,
            double threshold,
            int minutes,
            boolean counted) {
        public AlarmProps {
            dimensions = Map.copyOf(dimensions);
        }

        /** A metric that is measured every minute. */
        public AlarmProps(
                String description,
                String namespace,
                String metric,
                String statistic,
                Map<String, String> dimensions,
                boolean above,
                double threshold,
                int minutes) {
            this(description, namespace, metric, statistic, dimensions, above, threshold, minutes, false);
        }

        /** A metric that counts events: raises the alarm if there are more in this many minutes than the threshold. */
        public static AlarmProps counting(
                String description,
                String namespace,
                String metric,
                Map<String, String> dimensions,
                double threshold,
                int minutes) {
            return new AlarmProps(description, namespace, metric, "Sum", dimensions, true, threshold, minutes, true);
        }
    }
}

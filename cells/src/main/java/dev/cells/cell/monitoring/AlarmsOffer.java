package dev.cells.cell.monitoring;

import dev.cells.cell.module.Offer;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.AlarmProps;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import java.util.List;
import java.util.Map;

/**
 * How modules are watched: they raise alarms, show graphs, and say where their programs write.
 *
 * @param limits what is out of bounds
 * @param topics for each severity references to the ARNs of the topics that are told
 * @param watched keeps what they say, for dashboard and routes
 */
public record AlarmsOffer(MonitoringSettings limits, Map<Severity, List<String>> topics, Watched watched)
        implements Offer {
    public AlarmsOffer {
        topics = Map.copyOf(topics);
    }

    /** Makes an alarm in the scope of the module that raises it; somebody looks at it on the next working day. */
    public void raise(StackScope scope, String thing, AlarmProps props) {
        raise(scope, thing, Severity.WARNING, props);
    }

    /** Makes an alarm in the scope of the module that raises it. */
    public void raise(StackScope scope, String thing, Severity severity, AlarmProps props) {
        Alarm alarm = new Alarm(scope, thing, props, topics.get(severity), Map.of("severity", severity.toString()));
        watched.add(new Watched.Raised(thing, severity, alarm.arn(), props));
    }

    /** Counts lines of a log, and makes an alarm of too many. */
    public void raise(StackScope scope, String thing, Severity severity, LogPattern log) {
        String namespace = "cells/" + scope.config().address();
        CloudwatchLogMetricFilter.Builder.create(scope.stack(), scope.id("events-" + thing))
                .name(scope.names().of(NameKind.ALARM, thing))
                .logGroupName(log.group())
                .pattern(TerraformText.literal(log.pattern()))
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(namespace)
                        .name(thing)
                        .value("1")
                        .build())
                .build();
        raise(
                scope,
                thing,
                severity,
                AlarmProps.counting(log.meaning(), namespace, thing, Map.of(), log.threshold(), log.minutes()));
    }

    /** Puts a graph onto the cell's dashboard. */
    public void show(Graph graph) {
        watched.add(graph);
    }

    /** Says by which name the cell is reached from the internet, for a canary. */
    public void reachedBy(String domain) {
        watched.setAddress(domain);
    }

    /** Says where a service writes, for alarms that config wants of it. */
    public void log(String service, String group) {
        watched.addLog(service, group);
    }
}

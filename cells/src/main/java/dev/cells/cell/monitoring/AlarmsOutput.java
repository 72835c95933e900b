package dev.cells.cell.monitoring;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import imports.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How modules are watched: they raise alarms, show graphs, and say where their programs write.
 *
 * @param limits what is out of bounds
 * @param topics for each severity references to the ARNs of the topics that are told
 * @param registry keeps what they say, for dashboard and routes
 */
public record AlarmsOutput(MonitoringSettings limits, Map<AlarmSeverity, List<String>> topics, AlarmRegistry registry)
        implements ModuleOutput {
    public AlarmsOutput {
        topics = Map.copyOf(topics);
    }

    /** Makes an alarm in the scope of the module that raises it. */
    public Alarm raise(StackScope scope, String resourceName, AlarmSeverity severity, AlarmProps props) {
        Alarm alarm =
                new Alarm(scope, resourceName, props, topics.get(severity), Map.of("severity", severity.toString()));
        registry.add(new AlarmRegistry.RaisedAlarm(resourceName, severity, alarm.arn(), props));
        return alarm;
    }

    /** Counts lines of a log, and makes an alarm of too many. */
    public void raise(StackScope scope, String resourceName, AlarmSeverity severity, LogPattern log) {
        String namespace = "cells/" + scope.config().address();
        CloudwatchLogMetricFilter.Builder.create(scope.stack(), scope.id("events-" + resourceName))
                .name(scope.names().of(NameKind.ALARM, resourceName))
                .logGroupName(log.group())
                .pattern(log.pattern())
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(namespace)
                        .name(resourceName)
                        .value("1")
                        .build())
                .build();
        raise(
                scope,
                resourceName,
                severity,
                AlarmProps.counting(log.meaning(), namespace, resourceName, Map.of(), log.threshold(), log.minutes()));
    }

    /** Puts a graph onto the cell's dashboard. */
    public void show(Graph graph) {
        registry.add(graph);
    }

    /** Says by which name the cell is reached from the internet, for a canary. */
    public void reachedBy(String domain) {
        registry.setAddress(domain);
    }

    /** Says where a service writes, for alarms that config wants of it. */
    public void log(String service, String group) {
        registry.addLog(service, group);
    }

    /** What modules have told of so far: their alarms, their graphs, and where their programs write. */
    public static final class AlarmRegistry {
        /**
         * An alarm of the cell.
         *
         * @param resourceName its name within the stack
         * @param arn a reference to its ARN
         */
        record RaisedAlarm(String resourceName, AlarmSeverity severity, String arn, AlarmProps props) {}

        private final List<RaisedAlarm> alarms = new ArrayList<>();
        private final List<Graph> graphs = new ArrayList<>();
        private Optional<String> address = Optional.empty();
        private final SortedMap<String, String> logs = new TreeMap<>();

        AlarmRegistry() {}

        void add(RaisedAlarm alarm) {
            alarms.add(alarm);
        }

        void add(Graph graph) {
            graphs.add(graph);
        }

        void addLog(String service, String group) {
            logs.put(service, group);
        }

        void setAddress(String domain) {
            address = Optional.of(domain);
        }

        /** The name by which the cell is reached from the internet, if it is. */
        Optional<String> address() {
            return address;
        }

        /** In the order in which they were raised. */
        List<RaisedAlarm> alarms() {
            return List.copyOf(alarms);
        }

        /** In the order in which they were shown. */
        List<Graph> graphs() {
            return List.copyOf(graphs);
        }

        /** The name of the log group that a service writes to. */
        String log(String service) {
            String group = logs.get(service);
            if (group == null) {
                throw new IllegalStateException("the checks of config let through a service without a log: " + service);
            }
            return group;
        }
    }

    /** A graph of the cell's dashboard, beyond those of its alarms. */
    public record Graph(String title, List<Line> lines) {
        public Graph {
            lines = List.copyOf(lines);
        }

        /**
         * A metric.
         *
         * @param namespace such as {@code AWS/RDS}
         * @param statistic {@code Average}, {@code Maximum}, {@code Sum}, {@code p99} …
         * @param dimensions values may be references
         */
        public record Line(String namespace, String metric, String statistic, Map<String, String> dimensions) {
            public Line {
                dimensions = Map.copyOf(dimensions);
            }
        }
    }
}

package dev.cells.cell.monitoring;

import dev.cells.constructs.observe.AlarmProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What modules have told of so far: their alarms, their graphs, and where their programs write. */
public final class AlarmRegistry {
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

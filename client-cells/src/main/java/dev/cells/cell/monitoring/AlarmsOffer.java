package dev.cells.cell.monitoring;

import dev.cells.cell.module.Offer;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.AlarmProps;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How modules raise alarms.
 *
 * @param limits what is out of bounds
 * @param topics for each severity references to the ARNs of the topics that are told
 * @param raised hears of every alarm
 */
public record AlarmsOffer(MonitoringSettings limits, Map<Severity, List<String>> topics, Consumer<Raised> raised)
        implements Offer {
    public AlarmsOffer {
        topics = Map.copyOf(topics);
    }

    /**
     * An alarm of the cell.
     *
     * @param thing its name within the stack
     */
    public record Raised(String thing, Severity severity) {}

    /** Makes an alarm in the scope of the module that raises it; somebody looks at it on the next working day. */
    public void raise(StackScope scope, String thing, AlarmProps props) {
        raise(scope, thing, Severity.WARNING, props);
    }

    /** Makes an alarm in the scope of the module that raises it. */
    public void raise(StackScope scope, String thing, Severity severity, AlarmProps props) {
        new Alarm(scope, thing, props, topics.get(severity), Map.of("severity", severity.toString()));
        raised.accept(new Raised(thing, severity));
    }
}

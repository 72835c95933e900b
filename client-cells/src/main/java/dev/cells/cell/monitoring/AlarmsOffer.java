package dev.cells.cell.monitoring;

import dev.cells.cell.module.Offer;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm;
import dev.cells.constructs.observe.AlarmProps;
import java.util.List;

/**
 * How modules raise alarms.
 *
 * @param limits what is out of bounds
 * @param topics references to the ARNs of the topics that every alarm tells
 */
public record AlarmsOffer(MonitoringSettings limits, List<String> topics) implements Offer {
    public AlarmsOffer {
        topics = List.copyOf(topics);
    }

    /** Makes an alarm in the scope of the module that raises it. */
    public void raise(StackScope scope, String thing, AlarmProps props) {
        new Alarm(scope, thing, props, topics);
    }
}

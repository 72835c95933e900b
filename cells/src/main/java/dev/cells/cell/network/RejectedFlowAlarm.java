package dev.cells.cell.network;

import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.monitoring.LogPattern;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;

/** Looks through the record of connections for those that were refused. */
final class RejectedFlowAlarm {
    private static final int MINUTES = 5;

    /** A record of a connection that was refused; fields in the order in which AWS writes them. */
    private static final String REJECTED =
            "[version, account, interface, from, to, fromport, toport, protocol, packets, bytes, start, end,"
                    + " action=\"REJECT\", status]";

    private RejectedFlowAlarm() {}

    /** Tells when they are many. */
    static void watch(StackScope scope, LogGroup flow, AlarmsOutput alarms) {
        alarms.raise(
                scope,
                "flows-rejected",
                AlarmSeverity.WARNING,
                new LogPattern(
                        flow.name(),
                        REJECTED,
                        "Many connections are refused: find their sender in the flow log; a scan, or a rule is missing",
                        alarms.limits().rejectedFlows(),
                        MINUTES));
    }
}

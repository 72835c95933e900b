package dev.cells.cell.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code cell.monitoring}: what is too much, or too little, and who is told.
 *
 * @param cpuPercent of processors in use
 * @param memoryPercent of memory in use
 * @param freeStoragePercent of a disk that is free
 * @param deniedLogins to the database in five minutes
 * @param rejectedFlows in five minutes
 * @param dashboard whether there is one
 * @param canary asks the cell's public address
 * @param routes by name
 * @param logAlarms by name
 */
public record MonitoringSettings(
        int cpuPercent,
        int memoryPercent,
        int freeStoragePercent,
        int deniedLogins,
        int rejectedFlows,
        boolean dashboard,
        Optional<CanarySettings> canary,
        Map<String, RouteSettings> routes,
        Map<String, LogAlarmSettings> logAlarms) {
    public MonitoringSettings {
        routes = Map.copyOf(routes);
        logAlarms = Map.copyOf(logAlarms);
    }

    /**
     * Lines of a service's log that somebody is told of, {@code cell.monitoring.log-alarms.<name>}.
     *
     * @param pattern in the language of CloudWatch Logs' filters
     * @param message what it means and what to do
     * @param threshold lines that are still well
     * @param minutes in which they are counted
     */
    public record LogAlarmSettings(
            String service, String pattern, String message, AlarmSeverity severity, int threshold, int minutes) {}

    /**
     * Who is told of alarms, {@code cell.monitoring.routes.<name>}.
     *
     * @param severity which alarms
     * @param emails addresses; each has to confirm once
     * @param slack a channel that gets a line for each
     * @param pagerduty opens an incident for each, and closes it
     */
    public record RouteSettings(
            List<AlarmSeverity> severity, List<String> emails, Optional<Slack> slack, Optional<Pagerduty> pagerduty) {
        public RouteSettings {
            severity = List.copyOf(severity);
            emails = List.copyOf(emails);
        }

        /** @param channel id of a channel, such as {@code C0123456789} */
        public record Slack(String channel) {}

        /** There is nothing to say: the service's routing key is a secret, and never in config. */
        public record Pagerduty() {}
    }

    /**
     * Requests from outside to the cell's address, {@code cell.monitoring.canary}.
     *
     * @param path that answers 2xx or 3xx while the cell is well
     * @param minutes for which it may not
     */
    public record CanarySettings(String path, int minutes) {}
}

package dev.cells.cell.monitoring;

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

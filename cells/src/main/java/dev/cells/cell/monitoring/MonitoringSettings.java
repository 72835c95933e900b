package dev.cells.cell.monitoring;

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
}

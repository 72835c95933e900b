package dev.cells.cell.monitoring;

import java.util.Map;

/**
 * The section {@code cell.monitoring}: what is too much, or too little, in percent, and who is told.
 *
 * @param routes by name
 */
public record MonitoringSettings(
        int cpuPercent, int memoryPercent, int freeStoragePercent, Map<String, RouteSettings> routes) {
    public MonitoringSettings {
        routes = Map.copyOf(routes);
    }
}

package dev.cells.cell.monitoring;

/**
 * Requests from outside to the cell's address, {@code cell.monitoring.canary}.
 *
 * @param path that answers 2xx or 3xx while the cell is well
 * @param minutes for which it may not
 */
public record CanarySettings(String path, int minutes) {}

package dev.cells.cell.monitoring;

/** The section {@code cell.monitoring}: what is too much, or too little, in percent. */
public record MonitoringSettings(int cpuPercent, int memoryPercent, int freeStoragePercent) {}

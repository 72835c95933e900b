package dev.cells.cell.services;

/**
 * How a service grows beyond its {@code desired} containers, which are the least that run.
 *
 * @param max containers at most
 * @param cpuPercent use of processors that is kept up
 */
public record ScaleSettings(int max, int cpuPercent) {}

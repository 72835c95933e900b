package dev.cells.bench.measure;

/**
 * What one run took.
 *
 * @param peakBytes the largest sum, over all sampled moments, of the resident memory of the program and all its
 *     descendants. Pages that two processes share count twice.
 * @param cpuMillis user and system time of all of them, as of the last sample in which each was seen
 */
public record Footprint(long peakBytes, long cpuMillis) {}

package dev.cells.constructs.compute;

import java.util.SortedMap;

/**
 * A container beside the one that does the work. When it stops, the work goes on.
 *
 * @param name of the container
 * @param image full name by digest, may be a reference
 * @param cpu CPU units of the task's that it may use while others want them too
 * @param memory MiB of the task's, beyond which it is stopped
 * @param environment plain values, which may be references
 */
public record SidecarProps(String name, String image, int cpu, int memory, SortedMap<String, String> environment) {}

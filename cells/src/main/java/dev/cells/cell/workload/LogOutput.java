package dev.cells.cell.workload;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;

/**
 * Where a workload writes.
 *
 * @param resourceName the workload's name in ids, unique among all of the cell
 * @param group a reference to the name of its log group
 */
public record LogOutput(String resourceName, String group) implements ModuleOutput {}

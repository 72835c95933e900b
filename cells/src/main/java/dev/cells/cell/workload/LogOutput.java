package dev.cells.cell.workload;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.Map;

/**
 * Where a workload writes.
 *
 * @param resourceName the workload's name in ids, unique among all of the cell
 * @param group a reference to the name of its log group
 */
public record LogOutput(String resourceName, String group) implements ModuleOutput {
    @Override
    public Map<String, Object> published() {
        return Map.of(resourceName + "_log_group", group);
    }
}

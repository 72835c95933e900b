package dev.cells.cell.workload;

import dev.cells.constructs.compute.TaskProps.Volume;
import dev.cells.constructs.observe.LogGroup;
import java.util.List;
import java.util.SortedMap;

/**
 * What a workload runs with.
 *
 * @param image full name by digest
 * @param environment all of it, references included
 * @param secrets variable → ARN
 * @param taskRole ARN of the role of the program itself
 * @param executionRole ARN of the role that starts it
 * @param volumes folders of shared files that it finds in its container
 */
public record Workload(
        String image,
        SortedMap<String, String> environment,
        SortedMap<String, String> secrets,
        LogGroup logs,
        String taskRole,
        String executionRole,
        List<Volume> volumes) {}

package dev.cells.constructs.compute;

import dev.cells.constructs.observe.LogGroup;
import java.util.List;

/**
 * @param cpu CPU units, 1024 to a virtual CPU
 * @param memory MiB
 * @param logs where the container's output goes
 * @param taskRole ARN of the role of the program itself
 * @param executionRole ARN of the role that starts it: pulls the image, reads secrets, writes logs
 * @param volumes folders of shared files
 */
public record TaskProps(
        int cpu,
        int memory,
        ContainerProps container,
        LogGroup logs,
        String taskRole,
        String executionRole,
        List<Volume> volumes) {
    public TaskProps {
        volumes = List.copyOf(volumes);
    }
}

package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cells.constructs.observe.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /**
     * @param image full name by digest, may be a reference
     * @param port on which it listens; empty for one that only works
     * @param environment plain values, which may be references
     * @param secrets variable → ARN of a secret, read when the container starts
     * @param healthCommand program and arguments that end with 0 inside a container that is well
     */
    public record ContainerProps(
            String image,
            Optional<Integer> port,
            SortedMap<String, String> environment,
            SortedMap<String, String> secrets,
            Optional<List<String>> healthCommand) {
        public ContainerProps {
            healthCommand = healthCommand.map(List::copyOf);
        }

        /** A container that nobody asks how it is. */
        public ContainerProps(
                String image, Optional<Integer> port, Map<String, String> environment, Map<String, String> secrets) {
            this(image, port, new TreeMap<>(environment), new TreeMap<>(secrets), Optional.empty());
        }
    }

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

    /**
     * A folder of shared files in a container, reached over TLS, by the task's own role, and through one access point.
     *
     * @param name unique in the task
     * @param fileSystem id of an EFS file system, may be a reference
     * @param accessPoint id of the access point that the container enters by, may be a reference
     * @param path where the container finds it
     * @param readOnly whether the container cannot write it
     */
    public record Volume(String name, String fileSystem, String accessPoint, String path, boolean readOnly) {
        void mount(ArrayNode mountPoints) {
            mountPoints
                    .addObject()
                    .put("containerPath", path)
                    .put("readOnly", readOnly)
                    .put("sourceVolume", name);
        }
    }
}

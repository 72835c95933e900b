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
 * @param runtime what the container runs on and as whom
 * @param logs where the output of the container is written
 * @param taskRole ARN of the role of the program itself
 * @param executionRole ARN of the role that starts it: pulls the image, reads secrets, writes logs
 * @param volumes shared file systems to mount
 */
public record TaskProps(
        int cpu,
        int memory,
        Runtime runtime,
        ContainerProps container,
        LogGroup logs,
        String taskRole,
        String executionRole,
        List<Volume> volumes) {
    public TaskProps {
        volumes = List.copyOf(volumes);
    }

    /**
     * What a container runs on and as whom.
     *
     * @param user number of a user, with or without that of a group; never root
     * @param diskGb size of the disk of a task in GiB, 21 to 200; AWS gives 20 GiB without it
     */
    public record Runtime(Architecture architecture, String user, Optional<Integer> diskGb) {}

    /** Of the processors. */
    public enum Architecture {
        X86_64,
        ARM64
    }

    /**
     * @param image full name by digest, may be a reference
     * @param port on which it listens; empty if it does not listen
     * @param environment plain values, which may be references
     * @param secrets variable → ARN of a secret, read when the container starts
     * @param healthCommand command that exits with 0 inside a healthy container
     * @param command arguments of the image's entry point, instead of those of the image; empty for these
     */
    public record ContainerProps(
            String image,
            Optional<Integer> port,
            SortedMap<String, String> environment,
            SortedMap<String, String> secrets,
            Optional<List<String>> healthCommand,
            List<String> command) {
        public ContainerProps {
            healthCommand = healthCommand.map(List::copyOf);
            command = List.copyOf(command);
        }

        /** With the arguments of the image. */
        public ContainerProps(
                String image,
                Optional<Integer> port,
                SortedMap<String, String> environment,
                SortedMap<String, String> secrets,
                Optional<List<String>> healthCommand) {
            this(image, port, environment, secrets, healthCommand, List.of());
        }

        /** A container without health check. */
        public ContainerProps(
                String image, Optional<Integer> port, Map<String, String> environment, Map<String, String> secrets) {
            this(image, port, new TreeMap<>(environment), new TreeMap<>(secrets), Optional.empty());
        }
    }

    /**
     * A sidecar container; the task continues if it stops.
     *
     * @param name of the container
     * @param image full name by digest, may be a reference
     * @param cpu CPU units of the task reserved for it
     * @param memory memory limit in MiB, beyond which it is stopped
     * @param environment plain values, which may be references
     */
    public record SidecarProps(String name, String image, int cpu, int memory, SortedMap<String, String> environment) {}

    /**
     * A shared file system in a container, mounted with TLS, with the role of the task, through one access point.
     *
     * @param name unique in the task
     * @param fileSystem id of an EFS file system, may be a reference
     * @param accessPoint id of the access point, may be a reference
     * @param path mount path in the container
     * @param readOnly whether it is mounted read-only
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

package dev.cells.constructs.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;

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

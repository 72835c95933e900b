package dev.cells.cell.workload;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.Optional;

/**
 * An image that the cell runs.
 *
 * @param digest such as {@code sha256:9f86…}
 * @param service what runs it all the time; empty for jobs, which start anew each time
 */
public record ImageOutput(String digest, Optional<Service> service) implements ModuleOutput {
    /**
     * A service of ECS.
     *
     * @param resourceName its name in the cell
     * @param cluster a reference to its cluster's name
     * @param name a reference to its name
     */
    public record Service(String resourceName, String cluster, String name) {}

    /** The image of a workload that says it by repository and digest. */
    public static ImageOutput of(String image, Optional<Service> service) {
        return new ImageOutput(image.substring(image.indexOf('@') + 1), service);
    }
}

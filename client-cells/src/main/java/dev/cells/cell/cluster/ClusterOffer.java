package dev.cells.cell.cluster;

import dev.cells.cell.module.Offer;
import java.util.function.Supplier;

/**
 * Where containers run; made when the first module asks for it.
 *
 * @param cluster gives references to the cluster
 */
public record ClusterOffer(Supplier<Cluster> cluster) implements Offer {
    /** References to the ARN and the name of a cluster. */
    public record Cluster(String arn, String name) {}
}

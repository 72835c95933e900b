package dev.cells.cell.cluster;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.cell.workload.Workloads;
import java.util.function.Supplier;

/**
 * Where containers run, and what they run with.
 *
 * @param cluster gives references to the cluster, which is made when the first module asks for it
 * @param workloads prepares what runs
 */
public record ClusterOutput(Supplier<Cluster> cluster, Workloads workloads) implements ModuleOutput {
    /** References to the ARN and the name of a cluster. */
    public record Cluster(String arn, String name) {}
}

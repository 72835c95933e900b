package dev.cells.cell.cluster;

import dev.cells.constructs.compute.TaskCluster.Insights;

/** The section {@code cell.cluster}. */
public record ClusterSettings(Insights insights) {}

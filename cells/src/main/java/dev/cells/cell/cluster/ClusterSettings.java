package dev.cells.cell.cluster;

/** The section {@code cell.cluster}. */
public record ClusterSettings(Insights insights) {}

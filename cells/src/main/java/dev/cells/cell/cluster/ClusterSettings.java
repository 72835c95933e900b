package dev.cells.cell.cluster;

/** The section {@code cell.cluster}. */
public record ClusterSettings(Insights insights) {

    /** How closely AWS watches containers. */
    public enum Insights {
        DISABLED,
        ENABLED,
        /** By task and container too. */
        ENHANCED
    }
}

package dev.cells.cell.cluster;

/** How closely AWS watches containers. */
public enum Insights {
    DISABLED,
    ENABLED,
    /** By task and container too. */
    ENHANCED
}

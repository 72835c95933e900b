package dev.cells.constructs;

import java.util.Locale;

/**
 * The class of data that a resource stores, as in its {@code data-class} tag. Audit rules, key separation and retention
 * depend on it.
 */
public enum DataClass {
    /** Electronic protected health information, or a store that may contain it. */
    PHI,
    /** Operational data without health information. */
    INTERNAL,
    /** Public data. */
    PUBLIC,
    /** Records of what happened: trails, access logs, flow logs. */
    LOG,
    /** Immutable records for auditors. */
    EVIDENCE;

    /** The value of the tag. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

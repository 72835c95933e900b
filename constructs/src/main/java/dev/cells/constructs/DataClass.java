package dev.cells.constructs;

import java.util.Locale;

/**
 * What a resource holds, as its {@code data-class} tag says it. Audit rules, key separation and retention follow it.
 */
public enum DataClass {
    /** Electronic protected health information, or a store that may come to hold it. */
    PHI,
    /** Operational data without health information. */
    INTERNAL,
    /** Meant for anyone. */
    PUBLIC,
    /** Records of what happened: trails, access logs, flow logs. */
    LOG,
    /** Records kept for an auditor, unchangeable. */
    EVIDENCE;

    /** The value of the tag. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

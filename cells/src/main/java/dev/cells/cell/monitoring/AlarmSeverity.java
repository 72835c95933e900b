package dev.cells.cell.monitoring;

import java.util.Locale;

/** How soon somebody has to look at an alarm. */
public enum AlarmSeverity {
    /** Now, at night as well: clients notice, data is lost, or somebody breaks in. */
    CRITICAL,
    /** On the next working day. */
    WARNING;

    /** The value of the tag {@code severity}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

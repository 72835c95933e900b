package dev.cells.audit.rule;

import java.util.Locale;

/** How bad a broken control is; the most severe comes first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public boolean isAtLeast(Severity threshold) {
        return compareTo(threshold) <= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.cells.audit.rule;

import java.util.Locale;

/** What a rule says about one resource; the worst comes first. */
public enum Status {
    /** The control is broken. */
    FAIL,
    /** Nobody can tell before the plan; the message says what is missing. */
    UNKNOWN,
    /** Broken, and a named, dated exception accepts it. */
    EXCEPTED,
    /** The control holds. */
    PASS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

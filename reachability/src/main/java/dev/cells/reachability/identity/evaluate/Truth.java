package dev.cells.reachability.identity.evaluate;

/** Kleene's logic: what follows from an unknown is unknown, unless the known part decides alone. */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean known) {
        return known ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return this == UNKNOWN ? this : of(this == NO);
    }
}

package dev.cells.terraform.policy;

/** Whether something holds, where parts of it may be known only after the plan. In this order, the least sure first. */
public enum Certainty {
    NO,
    MAYBE,
    YES;

    public static Certainty of(boolean known) {
        return known ? YES : NO;
    }

    public Certainty and(Certainty other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Certainty not() {
        return this == MAYBE ? MAYBE : of(this == NO);
    }

    public Certainty or(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

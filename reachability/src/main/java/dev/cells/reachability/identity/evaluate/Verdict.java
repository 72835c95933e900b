package dev.cells.reachability.identity.evaluate;

import java.util.function.Supplier;

/** A truth, and for an unknown one what it depends on. */
record Verdict(Truth truth, String why) {
    static final Verdict YES = new Verdict(Truth.YES, "");
    static final Verdict NO = new Verdict(Truth.NO, "");

    static Verdict unknown(String why) {
        return new Verdict(Truth.UNKNOWN, why);
    }

    static Verdict of(boolean known) {
        return known ? YES : NO;
    }

    /** @param why asked only for an unknown truth, since most answers need no words */
    static Verdict of(Truth truth, Supplier<String> why) {
        return truth == Truth.UNKNOWN ? unknown(why.get()) : of(truth == Truth.YES);
    }

    Verdict and(Verdict other) {
        Truth both = truth.and(other.truth);
        return both == truth ? this : other;
    }

    Verdict or(Verdict other) {
        Truth any = truth.or(other.truth);
        return any == truth ? this : other;
    }

    Verdict not() {
        return of(truth.not(), () -> why);
    }
}

package dev.cells.audit.policy.cel;

/** What a rule may still cost on one stack. Steps, not seconds: the same stack has the same verdict on every machine. */
public final class Budget {
    private long left = Limits.STEPS;

    void charge(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Evaluation.Exceeded("more than " + Limits.STEPS + " steps on one stack");
        }
    }
}

package dev.cells.reachability.network;

import static java.util.Objects.requireNonNull;

/**
 * One decision on the way of a packet.
 *
 * @param step what decided, such as {@code network ACL, outbound}
 * @param at the resource in which the deciding rule is written; where no rule matched, the one that has none
 * @param rule the rule; its text is made only when somebody reads it
 */
public record Hop(Verdict verdict, String step, Id at, Object rule) {
    public Hop {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(step, "step is null");
        requireNonNull(at, "at is null");
        requireNonNull(rule, "rule is null");
    }

    static Hop allow(String step, Id at, Object rule) {
        return new Hop(Verdict.ALLOW, step, at, rule);
    }

    static Hop deny(String step, Id at, Object rule) {
        return new Hop(Verdict.DENY, step, at, rule);
    }

    static Hop unknown(String step, Id at, Object why) {
        return new Hop(Verdict.UNKNOWN, step, at, why);
    }

    @Override
    public String toString() {
        return step + " of " + at + ": " + rule;
    }
}

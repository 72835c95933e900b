package dev.cells.reachability.network;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether connections of a kind get through: from every address and ephemeral port that the client may have, to every
 * address that the server may have. One example of each verdict that occurs;
 * of those that get through one with the longest way, which shows the most.
 */
public record Reach(Optional<Trace> allowed, Optional<Trace> denied, Optional<Trace> unknown) {
    public static final Reach NONE = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

    static Reach of(Trace trace) {
        return switch (trace.verdict()) {
            case ALLOW -> new Reach(Optional.of(trace), Optional.empty(), Optional.empty());
            case DENY -> new Reach(Optional.empty(), Optional.of(trace), Optional.empty());
            case UNKNOWN -> new Reach(Optional.empty(), Optional.empty(), Optional.of(trace));
        };
    }

    public Reach and(Reach other) {
        boolean longer = allowed.isEmpty()
                || other.allowed.isPresent()
                        && other.allowed.get().hops().size()
                                > allowed.get().hops().size();
        return new Reach(longer ? other.allowed : allowed, denied.or(other::denied), unknown.or(other::unknown));
    }

    /** The same, with the answer beginning at another hop. */
    Reach with(int answerAt) {
        return new Reach(allowed.map(at(answerAt)), denied.map(at(answerAt)), unknown.map(at(answerAt)));
    }

    private static UnaryOperator<Trace> at(int answerAt) {
        return trace -> new Trace(trace.packet(), trace.hops(), answerAt);
    }

    /** Whether every connection gets through; unknown where one may not. */
    public Verdict always() {
        if (denied.isPresent()) {
            return Verdict.DENY;
        }
        return unknown.isPresent() || allowed.isEmpty() ? Verdict.UNKNOWN : Verdict.ALLOW;
    }

    /** Whether any connection gets through; unknown where one may. */
    public Verdict ever() {
        if (allowed.isPresent()) {
            return Verdict.ALLOW;
        }
        return unknown.isPresent() ? Verdict.UNKNOWN : Verdict.DENY;
    }

    /** What decided {@link #always}. */
    public Optional<Trace> example() {
        return denied.or(() -> unknown).or(() -> allowed);
    }
}

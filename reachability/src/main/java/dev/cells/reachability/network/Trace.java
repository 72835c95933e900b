package dev.cells.reachability.network;

import java.util.List;

/**
 * The way of one packet and of the answer to it.
 *
 * @param hops in order; the last one decided unless all allow
 * @param answerAt index of the first hop of the answer; the number of hops where there is no answer
 */
public record Trace(Packet packet, List<Hop> hops, int answerAt) {
    public Trace {
        hops = List.copyOf(hops);
    }

    public Verdict verdict() {
        return hops.isEmpty() ? Verdict.ALLOW : deciding().verdict();
    }

    public Hop deciding() {
        return hops.get(hops.size() - 1);
    }

    /** Whether it is the answer that did not get through, or may not. */
    public boolean isOnTheWayBack() {
        return answerAt < hops.size();
    }

    @Override
    public String toString() {
        return (isOnTheWayBack() && verdict() != Verdict.ALLOW ? "answer to " : "") + packet + ": " + deciding();
    }
}

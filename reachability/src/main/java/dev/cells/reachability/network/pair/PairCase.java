package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way from one stack into another, or why nobody knows whether there is one.
 *
 * @param verdict ALLOW for a way, UNKNOWN where one hop is not known
 * @param others further stacks to which the same may lead
 * @param hops in order, each with the resource in which it is written
 */
public record PairCase(Verdict verdict, String from, String to, int others, List<Hop> hops)
        implements Comparable<PairCase> {
    public PairCase {
        hops = List.copyOf(hops);
    }

    /** What it is apart from the stacks that it connects: cases of one blueprint are alike. */
    String shape() {
        return verdict + " "
                + hops.stream()
                        .map(hop -> hop.step() + " " + role(hop.at().stack())
                                + hop.at().address())
                        .collect(Collectors.joining(", "));
    }

    private String role(String stack) {
        return stack.equals(from) ? "from:" : stack.equals(to) ? "to:" : stack + ":";
    }

    @Override
    public int compareTo(PairCase other) {
        int order = verdict.compareTo(other.verdict);
        order = order != 0 ? order : from.compareTo(other.from);
        return order != 0 ? order : to.compareTo(other.to);
    }

    @Override
    public String toString() {
        String way = hops.stream().map(Hop::toString).collect(Collectors.joining(", then "));
        String last = others > 0 ? to + " (or " + others + " others)" : to;
        return from + (verdict == Verdict.ALLOW ? " -> " : " -> ? ") + last + ": " + way;
    }
}

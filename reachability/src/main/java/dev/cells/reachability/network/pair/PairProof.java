package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Verdict;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of all pairs of a fleet.
 *
 * @param classes counts by class of pairs; all classes that have pairs
 * @param cases ways and unknowns, sorted; not all of them where there are too many to read
 * @param groups the same by what they are, each with an example: of all cells that leak alike, one
 */
public record PairProof(SortedMap<PairClass, Counts> classes, List<PairCase> cases, List<Alike> groups) {
    /**
     * @param sealed of the proven, those that routes connect and only security groups and network ACLs keep apart
     */
    public record Counts(long pairs, long proven, long sealed, long counterExamples, long unknown) {}

    /** @param pairs how many cases are like the example, itself included */
    public record Alike(PairCase example, long pairs) {}

    public PairProof {
        cases = List.copyOf(cases);
        groups = List.copyOf(groups);
    }

    /** What concerns a stack: where it begins, and where a shared stack leads into it. */
    public List<PairCase> of(Member stack) {
        return cases.stream()
                .filter(one -> one.from().equals(stack.stack())
                        || one.verdict() == Verdict.ALLOW && one.to().equals(stack.stack()))
                .toList();
    }
}

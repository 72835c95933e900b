package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.pair.PairProof.Alike;
import dev.cells.reachability.network.pair.PairProof.Counts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was found, a row for each stack that begins. A row is written by one thread at a time. Pairs about which nothing
 * was found are counted by class, and never looked at.
 */
final class Board {
    /** Cases that are kept; more than anybody reads, and a bound on memory where everything leaks. */
    private static final int MOST_CASES = 4_000;

    private final List<Member> members;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final int mostOfRow;

    private static final class Row {
        final BitSet ways = new BitSet();
        final BitSet doubts = new BitSet();
        final BitSet sealed = new BitSet();
        final Map<String, PairCase> cases = new LinkedHashMap<>();
        final Map<String, Doubt> unknown = new LinkedHashMap<>();
    }

    /** One hop about which nobody knows, and all to which it may lead. */
    private record Doubt(List<Hop> hops, BitSet to) {}

    Board(Collection<Member> all) {
        members = all.stream().sorted(Comparator.comparing(Member::stack)).toList();
        members.forEach(member -> {
            numbers.put(member.stack(), rows.size());
            rows.add(new Row());
        });
        mostOfRow = Math.max(4, MOST_CASES / Math.max(1, members.size()));
    }

    List<Member> members() {
        return members;
    }

    Member member(String stack) {
        return members.get(numbers.get(stack));
    }

    /** The stacks that are so. */
    BitSet those(Predicate<Member> condition) {
        BitSet found = new BitSet();
        for (int i = 0; i < members.size(); i++) {
            found.set(i, condition.test(members.get(i)));
        }
        return found;
    }

    int number(String stack) {
        return numbers.getOrDefault(stack, -1);
    }

    synchronized void way(String from, String to, List<Hop> hops) {
        Row row = rows.get(number(from));
        row.ways.set(number(to));
        if (row.cases.size() < mostOfRow) {
            row.cases.putIfAbsent(to, new PairCase(Verdict.ALLOW, from, to, 0, hops));
        }
    }

    /** Any of these stacks may be where the last hop leads. */
    synchronized void doubt(String from, BitSet to, List<Hop> hops) {
        BitSet others = (BitSet) to.clone();
        others.clear(number(from));
        if (!members.get(number(from)).cell()) {
            others.and(those(Member::cell));
        }
        if (!others.isEmpty()) {
            Row row = rows.get(number(from));
            row.doubts.or(others);
            String key = hops.get(hops.size() - 1).at().toString();
            if (row.unknown.size() < mostOfRow) {
                row.unknown.putIfAbsent(key, new Doubt(hops, new BitSet()));
            }
            Optional.ofNullable(row.unknown.get(key))
                    .ifPresent(known -> known.to().or(others));
        }
    }

    /** Routes connect them, and nothing gets through. */
    synchronized void sealed(String from, String to) {
        rows.get(number(from)).sealed.set(number(to));
    }

    private Stream<PairCase> cases(int number) {
        Row row = rows.get(number);
        Stream<PairCase> unknown = row.unknown.values().stream()
                .map(doubt -> new PairCase(
                        Verdict.UNKNOWN,
                        members.get(number).stack(),
                        members.get(doubt.to().nextSetBit(0)).stack(),
                        doubt.to().cardinality() - 1,
                        doubt.hops()));
        return Stream.concat(row.cases.values().stream(), unknown);
    }

    PairProof proof() {
        List<PairCase> cases = IntStream.range(0, rows.size())
                .boxed()
                .flatMap(this::cases)
                .sorted()
                .toList();
        SortedMap<String, List<PairCase>> alike = new TreeMap<>();
        cases.forEach(one ->
                alike.computeIfAbsent(one.shape(), key -> new ArrayList<>()).add(one));
        List<Alike> groups = alike.values().stream()
                .map(all -> new Alike(all.get(0), all.size()))
                .sorted(Comparator.comparing(Alike::example))
                .toList();
        return new PairProof(counts(), cases, groups);
    }

    private SortedMap<PairClass, Counts> counts() {
        SortedMap<PairClass, long[]> found = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            row.doubts.andNot(row.ways);
            row.sealed.andNot(row.ways);
            row.sealed.andNot(row.doubts);
            count(i, row.ways, found, 0);
            count(i, row.doubts, found, 1);
            count(i, row.sealed, found, 2);
        }
        SortedMap<PairClass, Counts> counts = new TreeMap<>();
        pairs().forEach((key, pairs) -> {
            long[] of = found.getOrDefault(key, new long[3]);
            counts.put(key, new Counts(pairs, pairs - of[0] - of[1], of[2], of[0], of[1]));
        });
        return counts;
    }

    private void count(int from, BitSet to, Map<PairClass, long[]> into, int column) {
        to.stream().forEach(other -> PairClass.of(members.get(from), members.get(other))
                .ifPresent(key -> into.computeIfAbsent(key, made -> new long[3])[column]++));
    }

    /** How many pairs each class has: by the places where stacks are, not by the stacks. */
    private SortedMap<PairClass, Long> pairs() {
        Map<Member, Long> alike = new LinkedHashMap<>();
        members.forEach(one -> alike.merge(new Member("", one.cell(), one.account(), one.region()), 1L, Long::sum));
        SortedMap<PairClass, Long> pairs = new TreeMap<>();
        alike.forEach((from, first) -> alike.forEach((to, second) -> PairClass.of(from, to)
                .ifPresent(key -> pairs.merge(key, first * (from.equals(to) ? second - 1 : second), Long::sum))));
        pairs.values().removeIf(count -> count == 0);
        return pairs;
    }
}

package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Range;
import dev.cells.reachability.network.IpRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The networks of all stacks, sorted, with the highest address so far: finds an overlap without looking at every pair. */
final class Intervals {
    private record Entry(IpRange range, Foreign owner) {}

    private final List<Entry> sorted = new ArrayList<>();
    private long[] highest = new long[0];

    void add(StackFacts facts) {
        for (Range range : Fleet.networks(facts)) {
            range.range().ifPresent(known -> sorted.add(new Entry(known, new Foreign(facts.name(), range.address()))));
        }
    }

    /** Sorts what was added since the last question. */
    private synchronized void sort() {
        if (highest.length == sorted.size()) {
            return;
        }
        sorted.sort(Comparator.comparingLong(entry -> entry.range().from()));
        long[] so = new long[sorted.size()];
        long last = -1;
        for (int i = 0; i < so.length; i++) {
            last = Math.max(last, sorted.get(i).range().to());
            so[i] = last;
        }
        highest = so;
    }

    Optional<Foreign> overlapping(IpRange range, Predicate<String> wanted) {
        sort();
        for (int i = lastFrom(range.to()); i >= 0 && highest[i] >= range.from(); i--) {
            Entry entry = sorted.get(i);
            if (entry.range().overlaps(range) && wanted.test(entry.owner().stack())) {
                return Optional.of(entry.owner());
            }
        }
        return Optional.empty();
    }

    /** The last entry that begins at the address or before it. */
    private int lastFrom(long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).range().from() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}

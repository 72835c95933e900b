package dev.cells.reachability.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ranges by their addresses. A question costs what it finds and the logarithm of the rest, where few ranges are nested.
 *
 * @param <T> what each range is of
 */
public final class RangeIndex<T> {
    private record Entry<T>(IpRange range, T of) {}

    private final List<Entry<T>> entries = new ArrayList<>();
    private long[] highest = {};

    public void add(IpRange range, T of) {
        entries.add(new Entry<>(range, of));
        highest = new long[0];
    }

    /** What has addresses of the range, by the first of their own; equal ones in the order in which they came. */
    public List<T> overlapping(IpRange range) {
        List<T> found = new ArrayList<>();
        long[] until = highest();
        for (int i = last(range.to()); i >= 0 && until[i] >= range.from(); i--) {
            if (entries.get(i).range().overlaps(range)) {
                found.add(entries.get(i).of());
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** The last of them that is wanted, without looking for the others. */
    public Optional<T> last(IpRange range, Predicate<T> wanted) {
        long[] until = highest();
        for (int i = last(range.to()); i >= 0 && until[i] >= range.from(); i--) {
            Entry<T> entry = entries.get(i);
            if (entry.range().overlaps(range) && wanted.test(entry.of())) {
                return Optional.of(entry.of());
            }
        }
        return Optional.empty();
    }

    /** The last one that begins no later than an address; -1 if none does. */
    private int last(long address) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).range().from() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** By position, the highest address of all ranges up to it. */
    private synchronized long[] highest() {
        if (highest.length != entries.size()) {
            entries.sort(Comparator.comparingLong(entry -> entry.range().from()));
            long[] until = new long[entries.size()];
            long most = -1;
            for (int i = 0; i < until.length; i++) {
                most = Math.max(most, entries.get(i).range().to());
                until[i] = most;
            }
            highest = until;
        }
        return highest;
    }
}

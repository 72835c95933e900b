package dev.cells.cell.traffic;

import dev.cells.cell.traffic.AclRules.Entry;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps an ACL as small as AWS wants it. What another entry says already goes first; where that is not enough, the ports
 * that one range reaches are joined, so that the ACL says less exactly what security groups say still.
 */
final class AclCompaction {
    /** What AWS takes in each direction without being asked for more. */
    static final int MOST = 20;

    private AclCompaction() {}

    /**
     * The same entries, or fewer that let through no less.
     *
     * @throws IllegalStateException where too many ranges are named, which the checks of config should have noticed
     */
    static SortedSet<Entry> fit(SortedSet<Entry> entries) {
        SortedSet<Entry> fitting = new TreeSet<>(entries);
        fitting.removeIf(entry -> entries.stream().anyMatch(other -> !other.equals(entry) && covers(other, entry)));
        while (fitting.size() > MOST) {
            String widest = widest(fitting);
            SortedSet<Entry> joined = new TreeSet<>(fitting);
            joined.removeIf(entry -> entry.denies() || !entry.cidr().equals(widest));
            int from = joined.stream().mapToInt(Entry::fromPort).min().orElseThrow();
            int to = joined.stream().mapToInt(Entry::toPort).max().orElseThrow();
            fitting.removeAll(joined);
            fitting.add(new Entry(false, widest, from, to));
        }
        return fitting;
    }

    private static boolean covers(Entry wide, Entry narrow) {
        return wide.denies() == narrow.denies()
                && wide.cidr().equals(narrow.cidr())
                && wide.fromPort() <= narrow.fromPort()
                && narrow.toPort() <= wide.toPort();
    }

    /** The range with the most entries; never the whole internet, to which each port is let through by itself. */
    private static String widest(SortedSet<Entry> entries) {
        Map<String, Integer> count = new TreeMap<>();
        entries.stream()
                .filter(entry -> !entry.denies() && !entry.cidr().equals(AclRules.ANYWHERE))
                .forEach(entry -> count.merge(entry.cidr(), 1, Integer::sum));
        return count.entrySet().stream()
                .filter(range -> range.getValue() > 1)
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> new IllegalStateException("too many ranges for a network ACL: " + count.keySet()))
                .getKey();
    }
}

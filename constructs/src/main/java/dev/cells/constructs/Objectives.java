package dev.cells.constructs;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of a store may be lost in a disaster, and how long it may be away: 45 CFR 164.308(a)(7)(ii)(B). Tags of the
 * store say it to whoever restores it.
 *
 * @param rpoMinutes minutes of changes that may be lost
 * @param rtoMinutes minutes until the data can be used again
 */
public record Objectives(Optional<Integer> rpoMinutes, Optional<Integer> rtoMinutes) {
    /** A store of which nothing is promised. */
    public static Objectives none() {
        return new Objectives(Optional.empty(), Optional.empty());
    }

    /** The tags, {@code rpo: 15m} and {@code rto: 240m}, of what is promised, added to those of a store. */
    public SortedMap<String, String> on(SortedMap<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        rpoMinutes.ifPresent(minutes -> all.put("rpo", minutes + "m"));
        rtoMinutes.ifPresent(minutes -> all.put("rto", minutes + "m"));
        return all;
    }
}

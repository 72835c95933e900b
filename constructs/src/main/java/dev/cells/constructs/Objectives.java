package dev.cells.constructs;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recovery point and recovery time objectives of a store: 45 CFR 164.308(a)(7)(ii)(B). They become tags of the store,
 * for whoever restores it.
 *
 * @param rpoMinutes maximum minutes of changes that may be lost
 * @param rtoMinutes maximum minutes until the data is available again
 */
public record Objectives(Optional<Integer> rpoMinutes, Optional<Integer> rtoMinutes) {
    /** A store without objectives. */
    public static Objectives none() {
        return new Objectives(Optional.empty(), Optional.empty());
    }

    /** The tags of a store with those of its objectives, such as {@code rpo: 15m} and {@code rto: 240m}. */
    public SortedMap<String, String> on(SortedMap<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        rpoMinutes.ifPresent(minutes -> all.put("rpo", minutes + "m"));
        rtoMinutes.ifPresent(minutes -> all.put("rto", minutes + "m"));
        return all;
    }
}

package dev.cells.constructs.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a network is for, by its tag: one with a way to the internet says so, and no other has one (NET-10). */
public final class NetworkRole {
    private static final String TAG = "network-role";

    private NetworkRole() {}

    /** Tags of a network, and that it has a way to the internet. */
    public static SortedMap<String, String> edge(Map<String, String> tags) {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.put(TAG, "edge");
        return all;
    }
}

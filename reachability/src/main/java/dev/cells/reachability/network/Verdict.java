package dev.cells.reachability.network;

/** What a rule does with a packet; unknown where that depends on something nobody knows before the plan. */
public enum Verdict {
    ALLOW,
    DENY,
    UNKNOWN
}

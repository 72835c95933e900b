package dev.cells.reachability.network.pair;

/**
 * A stack of the fleet.
 *
 * @param cell whether it is a client's; else it is shared, of the base or a utility
 * @param account that its providers are pinned to; empty if they are not
 */
public record Member(String stack, boolean cell, String account, String region) {}

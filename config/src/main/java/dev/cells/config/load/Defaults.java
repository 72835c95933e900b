package dev.cells.config.load;

import dev.cells.config.fleet.Account;
import dev.cells.config.merge.Patch;
import dev.cells.config.policy.Policy;
import dev.cells.config.tree.MapNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code defaults.yaml} says, taken apart.
 *
 * @param accounts by name, those that could be understood
 * @param cellPrefixes size of a new cell's range, by account
 * @param environments what each changes in a cell
 * @param overrides what each account changes in its lower tiers, by account, then {@code base} or {@code utility}
 */
record Defaults(
        Map<String, Account> accounts,
        Map<String, Integer> cellPrefixes,
        Map<String, Patch.Settings> environments,
        Map<String, Map<String, Patch.Settings>> overrides,
        Policy policy,
        MapNode base,
        MapNode utility,
        MapNode cell) {
    Defaults {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        cellPrefixes = Map.copyOf(cellPrefixes);
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        overrides = Map.copyOf(overrides);
    }
}

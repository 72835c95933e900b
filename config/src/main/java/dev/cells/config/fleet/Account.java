package dev.cells.config.fleet;

import dev.cells.config.name.AccountId;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An AWS account that holds stacks.
 *
 * @param name the key under {@code accounts:} in {@code defaults.yaml}
 * @param region where its base and utility stacks live
 * @param zones availability zones that cells may use, by region, at least two each. They are config and not a data
 *     source, so that a stack is a pure function of its config
 * @param deployRole the ARN that the provider assumes; empty where the caller's own identity is used
 * @param pools address ranges that cells get theirs from, by region
 * @param hub the shared networks, if it has them
 * @param recoveryRegions further regions that may hold copies of data, and no cells
 */
public record Account(
        String name,
        AccountId id,
        Region region,
        Map<Region, List<String>> zones,
        Optional<String> deployRole,
        Map<Region, List<Cidr>> pools,
        Optional<Hub> hub,
        List<Region> recoveryRegions) {
    public Account {
        zones = Map.copyOf(zones);
        pools = Map.copyOf(pools);
        recoveryRegions = List.copyOf(recoveryRegions);
    }

    /** An account without address pools, shared networks and further regions. */
    public Account(
            String name, AccountId id, Region region, Map<Region, List<String>> zones, Optional<String> deployRole) {
        this(name, id, region, zones, deployRole, Map.of(), Optional.empty(), List.of());
    }

    /** The regions that data of this account may be in. */
    public SortedSet<String> regions() {
        SortedSet<String> regions = new TreeSet<>();
        zones.keySet().forEach(known -> regions.add(known.value()));
        recoveryRegions.forEach(known -> regions.add(known.value()));
        return regions;
    }
}

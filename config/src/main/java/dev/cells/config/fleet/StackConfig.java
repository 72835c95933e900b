package dev.cells.config.fleet;

import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.tree.MapNode;

/**
 * Everything that one stack is made from; a stack is a pure function of this.
 *
 * @param account where it is built
 * @param region where it is built; a cell may name another than its account's
 * @param settings the effective settings, merged and checked: for a base stack the {@code base} section, for a
 *     utility app {@code utility.<app>}, for a cell the {@code cell} section. Its nodes carry the provenance
 */
public record StackConfig(StackAddress address, Account account, Region region, MapNode settings) {}

package dev.cells.config.fleet;

import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.MapNode;
import java.util.List;

/**
 * Everything that one stack is made from; a stack is a pure function of this.
 *
 * @param account where it is built
 * @param region where it is built; a cell may name another than its account's
 * @param settings the effective settings, merged and checked: for a base stack the {@code base} section, for a
 *     utility app {@code utility.<app>}, for a cell the {@code cell} section. Its nodes carry the provenance
 * @param served for a utility app that depends on them, the cells and the other apps of its account, sorted by address,
 *     and the same app of other accounts where it works with those; for all other stacks empty. They are all cells if the whole fleet was loaded, as it is for every selection that
 *     names the app; otherwise those that were
 */
public record StackConfig(
        StackAddress address, Account account, Region region, MapNode settings, List<StackConfig> served) {
    public StackConfig {
        served = List.copyOf(served);
    }

    /** A stack that serves no others. */
    public StackConfig(StackAddress address, Account account, Region region, MapNode settings) {
        this(address, account, region, settings, List.of());
    }

    /** The same with the stacks that it serves. */
    public StackConfig serving(List<StackConfig> others) {
        return new StackConfig(address, account, region, settings, others);
    }

    /** The cells among the served stacks. */
    public List<StackConfig> cells() {
        return served.stream()
                .filter(stack -> stack.address().tier() == Tier.CELL)
                .toList();
    }

    /** The same with other settings. */
    public StackConfig with(MapNode others) {
        return new StackConfig(address, account, region, others, served);
    }
}

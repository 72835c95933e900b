package dev.cells.config.fleet;

import dev.cells.config.name.StackAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All stacks that the config describes, sorted by address: base, then utility, then cells. */
public record Fleet(SortedMap<StackAddress, StackConfig> stacks) {
    public Fleet {
        stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    public static Fleet of(Collection<StackConfig> stacks) {
        SortedMap<StackAddress, StackConfig> byAddress = new TreeMap<>();
        stacks.forEach(stack -> byAddress.put(stack.address(), stack));
        return new Fleet(byAddress);
    }

    public Optional<StackConfig> find(StackAddress address) {
        return Optional.ofNullable(stacks.get(address));
    }

    public Map<StackAddress, StackConfig> asMap() {
        return stacks;
    }
}

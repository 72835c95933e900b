package dev.cells.reachability.network;

import static java.util.Objects.requireNonNull;

import dev.cells.terraform.model.Address;
import java.util.Comparator;

/** A resource among several stacks. */
public record Id(String stack, Address address) implements Comparable<Id> {
    private static final Comparator<Id> ORDER = Comparator.comparing(Id::stack).thenComparing(Id::address);

    public Id {
        requireNonNull(stack, "stack is null");
        requireNonNull(address, "address is null");
    }

    @Override
    public int compareTo(Id other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return stack + ":" + address;
    }
}

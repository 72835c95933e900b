package dev.cells.config.address;

import dev.cells.config.name.Cidr;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds room in pools. The answer depends on nothing but the pools and what is taken: it is the lowest range that
 * fits. It is stable because it is written into the client's file: nothing is ever allocated anew.
 */
public final class Allocator {
    private Allocator() {}

    /**
     * The lowest free range of the given size.
     *
     * @param prefix size, as a prefix length
     * @return empty where no pool has room
     */
    public static Optional<Cidr> allocate(Collection<Cidr> pools, Collection<Cidr> taken, int prefix) {
        return pools.stream()
                .sorted()
                .flatMap(pool -> free(pool, taken).stream())
                .filter(block -> block.prefix() <= prefix)
                .map(block -> new Cidr(block.first(), prefix))
                .findFirst();
    }

    /** What is left of a pool, as the fewest ranges, in order. */
    public static List<Cidr> free(Cidr pool, Collection<Cidr> taken) {
        List<IPAddress> free = List.of(address(pool));
        for (Cidr used : taken) {
            if (!used.overlaps(pool)) {
                continue;
            }
            List<IPAddress> left = new ArrayList<>();
            for (IPAddress block : free) {
                IPAddress[] rest = block.subtract(address(used));
                left.addAll(rest == null ? List.of() : List.of(rest));
            }
            free = left;
        }
        if (free.isEmpty()) {
            return List.of();
        }
        IPAddress[] blocks = free.get(0).mergeToPrefixBlocks(free.toArray(new IPAddress[0]));
        List<Cidr> ranges = new ArrayList<>();
        for (IPAddress block : blocks) {
            ranges.add(new Cidr(block.toPrefixBlock().toString()));
        }
        ranges.sort(null);
        return ranges;
    }

    private static IPAddress address(Cidr cidr) {
        return new IPAddressString(cidr.toString()).getAddress();
    }
}

package dev.cells.config.address;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.Switches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which range is whose, pool by pool.
 *
 * @param pools by account, region and address
 */
public record AddressPlan(List<Pool> pools) {
    private static final String RANGE = "network.cidr";
    private static final String CLIENT_RANGE = "access.vpn.client-cidr";

    public AddressPlan {
        pools = List.copyOf(pools);
    }

    /**
     * @param used ranges of cells in this pool, by address
     * @param free what is left, as the fewest ranges, by address
     */
    public record Pool(Account account, Region region, Cidr range, List<Used> used, List<Cidr> free) {
        public Pool {
            used = List.copyOf(used);
            free = List.copyOf(free);
        }

        /** Number of addresses that belong to cells. */
        public long usedAddresses() {
            return used.stream().mapToLong(cell -> cell.range().size()).sum();
        }
    }

    /** A cell's range. */
    public record Used(StackAddress cell, Cidr range) {}

    /** The plan of a checked fleet: no ranges overlap, each lies in a pool. */
    public static AddressPlan of(Fleet fleet) {
        Map<String, Account> accounts = new TreeMap<>();
        List<StackConfig> cells = new ArrayList<>();
        for (StackConfig stack : fleet.stacks().values()) {
            accounts.put(stack.account().name(), stack.account());
            if (stack.address().tier() == Tier.CELL) {
                cells.add(stack);
            }
        }
        List<Pool> pools = new ArrayList<>();
        for (Account account : accounts.values()) {
            Map<String, Region> regions = new TreeMap<>();
            account.pools().keySet().forEach(region -> regions.put(region.value(), region));
            for (Region region : regions.values()) {
                account.pools().get(region).stream()
                        .sorted()
                        .forEach(range -> pools.add(pool(account, region, range, cells)));
            }
        }
        return new AddressPlan(pools);
    }

    private static Pool pool(Account account, Region region, Cidr range, List<StackConfig> cells) {
        List<Used> used = new ArrayList<>();
        for (StackConfig cell : cells) {
            range(cell)
                    .filter(own ->
                            cell.account().equals(account) && cell.region().equals(region))
                    .filter(range::contains)
                    .ifPresent(own -> used.add(new Used(cell.address(), own)));
        }
        used.sort(Comparator.comparing(Used::range));
        List<Cidr> taken = used.stream().map(Used::range).toList();
        return new Pool(account, region, range, used, Allocator.free(range, taken));
    }

    /** A cell's range, if its settings name one. */
    public static Optional<Cidr> range(StackConfig cell) {
        return range(cell, RANGE);
    }

    /** Every range that the cell's settings take, by the path of the setting: its own, and that of its VPN. */
    public static SortedMap<String, Cidr> claims(StackConfig cell) {
        SortedMap<String, Cidr> claims = new TreeMap<>();
        range(cell).ifPresent(range -> claims.put(RANGE, range));
        boolean vpn = Stream.of("access", "access.vpn").allMatch(way -> cell.settings()
                .find(way)
                .filter(node -> !Switches.isOff(node))
                .isPresent());
        if (vpn) {
            range(cell, CLIENT_RANGE).ifPresent(range -> claims.put(CLIENT_RANGE, range));
        }
        return claims;
    }

    private static Optional<Cidr> range(StackConfig cell, String path) {
        return cell.settings()
                .find(path)
                .filter(ScalarNode.class::isInstance)
                .flatMap(node -> Cidr.parse(node.display()));
    }
}

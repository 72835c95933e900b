package dev.cells.constructs.network;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Hub;
import dev.cells.config.name.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Addresses that are never on the internet, or belong to an account's networks: no shared way out leads to them. */
public final class PrivateRanges {
    /** RFC 1918, RFC 6598 (shared address space) and RFC 3927 (link-local). */
    private static final List<Cidr> EVERYWHERE = Stream.of(
                    "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
            .map(Cidr::new)
            .toList();

    private PrivateRanges() {}

    /** Those of every network, and pools and shared networks of the account that are outside of them; sorted. */
    public static List<Cidr> of(Account account) {
        Stream<Cidr> own = Stream.concat(
                account.pools().values().stream().flatMap(Collection::stream),
                account.hub().stream().map(Hub::ranges).flatMap(Collection::stream));
        List<Cidr> outside = own.filter(range -> EVERYWHERE.stream().noneMatch(known -> known.contains(range)))
                .toList();
        return Stream.concat(EVERYWHERE.stream(), outside.stream())
                .distinct()
                .sorted()
                .toList();
    }
}

package dev.cells.config.fleet;

import dev.cells.config.name.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shared networks of an account, in its region. They lie outside of all pools, so that no cell's range is ever one of
 * theirs.
 *
 * @param utility where the utility apps live; cells reach it through the account's transit gateway
 * @param monitoring where metrics are collected; it reaches cells that let it, through a peering
 * @param egress by which cells that want it reach the internet together, if the account has one
 */
public record Hub(Cidr utility, Cidr monitoring, Optional<Cidr> egress) {
    /** Without shared egress. */
    public Hub(Cidr utility, Cidr monitoring) {
        this(utility, monitoring, Optional.empty());
    }

    /** The part of the egress network that shared endpoints are in: its upper half. */
    public Optional<Cidr> endpoints() {
        return egress.map(range -> new Cidr(range.first() + range.size() / 2, range.prefix() + 1));
    }

    /** The ranges of all its networks. */
    public List<Cidr> ranges() {
        return Stream.concat(Stream.of(utility, monitoring), egress.stream()).toList();
    }
}

package dev.cells.cell.network;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of a cell's network. */
public final class NetworkFacts {
    private NetworkFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("network")
                .checking(NetworkChecks::rangeInPool)
                .checking(NetworkChecks::rangeSize)
                .checking(NetworkChecks::zones)
                .checking(NetworkChecks::clientRanges)
                .checking(NetworkChecks::joined)
                .checkingWith(NetworkChecks::internet);
    }
}

package dev.cells.constructs.network;

import java.util.Locale;

/** The parts of a cell's network, by who may speak to whom. Each is one block of addresses, cut into zones. */
public enum SubnetTier {
    /** Services, internal load balancers and endpoints. */
    APPLICATION,
    /** Data stores; no route leaves the network from here. */
    DATABASE,
    /** Internet-facing load balancers and NAT gateways. */
    PUBLIC,
    /** Attachments to the account's transit gateway. */
    TRANSIT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

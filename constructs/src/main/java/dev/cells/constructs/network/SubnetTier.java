package dev.cells.constructs.network;

import java.util.Locale;

/** The tiers of a cell's network. Each is one address range, divided among the zones. */
public enum SubnetTier {
    /** Services, internal load balancers and endpoints. */
    APPLICATION,
    /** Data stores; without a route out of the network. */
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

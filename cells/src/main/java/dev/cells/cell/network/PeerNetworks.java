package dev.cells.cell.network;

import dev.cells.config.fleet.Hub;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.PeerNetwork;
import java.util.List;

/** Joins the networks beside a cell, those that its settings ask for. */
final class PeerNetworks {
    /** All that is outside, reached by HTTPS through NAT. */
    static final PeerNetwork INTERNET = new PeerNetwork("internet", AclRules.ANYWHERE, List.of(443));

    private final StackScope scope;
    private final String vpc;
    private final Subnets subnets;
    private final AclRules aclRules;
    private final String applications;

    /** @param applications the block of the cell's application subnets */
    PeerNetworks(StackScope scope, String vpc, Subnets subnets, AclRules aclRules, String applications) {
        this.scope = scope;
        this.vpc = vpc;
        this.subnets = subnets;
        this.aclRules = aclRules;
        this.applications = applications;
    }

    PeerNetwork utility(TransitSettings transit) {
        String range = hub().utility().toString();
        subnets.addTransit();
        new TransitAttachment(scope, subnets, range, applications).build(vpc);
        transit.ports().forEach(aclRules::allowThroughTransit);
        return new PeerNetwork("utility", range, transit.ports());
    }

    PeerNetwork monitoring() {
        String range = hub().monitoring().toString();
        MonitoringPeering.by(scope, vpc, subnets, range, applications);
        return new PeerNetwork("monitoring", range, List.of());
    }

    private Hub hub() {
        return scope.config()
                .account()
                .hub()
                .orElseThrow(() -> new IllegalStateException("the checks of config let through a cell without a hub"));
    }
}

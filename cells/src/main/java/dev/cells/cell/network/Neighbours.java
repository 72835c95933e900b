package dev.cells.cell.network;

import dev.cells.cell.traffic.Flows;
import dev.cells.cell.traffic.Neighbour;
import dev.cells.config.fleet.Hub;
import dev.cells.constructs.StackScope;
import java.util.List;

/** Joins the networks beside a cell, those that its settings ask for. */
final class Neighbours {
    /** All that is outside, reached by HTTPS through NAT. */
    static final Neighbour INTERNET = new Neighbour("internet", Flows.ANYWHERE, List.of(443));

    private final StackScope scope;
    private final String vpc;
    private final Subnets subnets;
    private final Flows flows;
    private final String applications;

    /** @param applications the block of the cell's application subnets */
    Neighbours(StackScope scope, String vpc, Subnets subnets, Flows flows, String applications) {
        this.scope = scope;
        this.vpc = vpc;
        this.subnets = subnets;
        this.flows = flows;
        this.applications = applications;
    }

    Neighbour utility(TransitSettings transit) {
        String range = hub().utility().toString();
        subnets.addTransit();
        new Transit(scope, subnets, range, applications).build(vpc);
        transit.ports().forEach(flows::passing);
        return new Neighbour("utility", range, transit.ports());
    }

    Neighbour monitoring() {
        String range = hub().monitoring().toString();
        Monitored.by(scope, vpc, subnets, range, applications);
        return new Neighbour("monitoring", range, List.of());
    }

    private Hub hub() {
        return scope.config()
                .account()
                .hub()
                .orElseThrow(() -> new IllegalStateException("the checks of config let through a cell without a hub"));
    }
}

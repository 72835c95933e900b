package dev.cells.cell.ingress;

import dev.cells.cell.module.Offer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.Party;
import dev.cells.constructs.StackScope;
import java.util.function.BiFunction;

/**
 * The load balancer.
 *
 * @param balancer a reference to its ARN
 * @param party who connects to services
 * @param router makes the way to a service, in the scope of the module that has it
 */
public record IngressOffer(String balancer, Party party, BiFunction<StackScope, Exposure, Target> router)
        implements Offer {
    private static final int HTTPS = 443;

    /** Where people and programs of the cell connect to. */
    public Door door() {
        return new Door(party, HTTPS);
    }

    public Target expose(StackScope scope, Exposure exposure) {
        return router.apply(scope, exposure);
    }
}

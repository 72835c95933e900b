package dev.cells.cell.ingress;

import dev.cells.cell.module.Offer;
import dev.cells.cell.traffic.Door;
import dev.cells.constructs.StackScope;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The ways into the cell.
 *
 * @param fronts what strangers reach
 * @param door of the load balancer, where people and programs of the cell connect to
 * @param router makes the way to a service, in the scope of the module that has it
 */
public record IngressOffer(List<Front> fronts, Door door, BiFunction<StackScope, Exposure, Target> router)
        implements Offer {
    public IngressOffer {
        fronts = List.copyOf(fronts);
    }

    public Target expose(StackScope scope, Exposure exposure) {
        return router.apply(scope, exposure);
    }
}

package dev.cells.cell.ingress;

import dev.cells.cell.module.ModuleOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Listener;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The ways into the cell.
 *
 * @param wafTargets what strangers reach
 * @param listener of the load balancer, where people and programs of the cell connect to
 * @param router makes the way to a service, in the scope of the module that has it
 */
public record IngressOutput(
        List<WafTarget> wafTargets, Listener listener, BiFunction<StackScope, Exposure, TargetGroupHandle> router)
        implements ModuleOutput {
    public IngressOutput {
        wafTargets = List.copyOf(wafTargets);
    }

    public TargetGroupHandle expose(StackScope scope, Exposure exposure) {
        return router.apply(scope, exposure);
    }
}

package dev.cells.cell.ingress;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * A service that is to be found from outside the cell.
     *
     * @param name part of ids and names
     * @param port on which it speaks HTTPS
     * @param healthPath answers 200 while it is well
     * @param path pattern of the paths that go to it
     * @param hosts names that a request must be for; without any, it may be for every name
     * @param headers header → values, of which a request must have one
     * @param priority unique in the cell; the lowest that matches wins
     * @param login whether people must log in before they reach it; empty for what is usual in the cell
     * @param api whether it is found through the API gateway, instead of the load balancer
     */
    public record Exposure(
            String name,
            int port,
            String healthPath,
            String path,
            List<String> hosts,
            Map<String, List<String>> headers,
            int priority,
            Optional<Boolean> login,
            boolean api) {}

    /**
     * Something that strangers reach, and that a web firewall can stand before.
     *
     * @param name part of ids: {@code balancer}, {@code login}, {@code api}
     * @param arn a reference
     * @param behindGateway whether the API gateway stands before it, so that a client's address is in a header that the
     *     gateway writes and not that of the connection
     */
    public record WafTarget(String name, String arn, boolean behindGateway) {
        /** The header in which those behind the gateway find the address of the client; the gateway overwrites it. */
        public static final String CLIENT_ADDRESS = "client-address";
    }

    /**
     * Where an exposed service registers its containers.
     *
     * @param from who connects to them
     * @param group a reference to the target group's ARN
     * @param metric what requests to it are counted under: the ends of the ARNs of load balancer and target group
     * @param dimensions of the target group's metrics
     * @param ready what must exist before a service may use the group
     */
    public record TargetGroupHandle(
            Endpoint from, String group, String metric, Map<String, String> dimensions, ITerraformDependable ready) {
        public TargetGroupHandle {
            dimensions = Map.copyOf(dimensions);
        }
    }
}

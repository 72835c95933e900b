package dev.cells.constructs.compute;

import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;
import java.util.Optional;

/**
 * @param cluster ARN of the cluster that runs it
 * @param desired containers that run at any time
 * @param subnets ids; none of them gives public addresses
 * @param securityGroup id of its own security group
 * @param scaled whether somebody else changes the number of containers later
 * @param targets where it registers its containers
 * @param registry ARN of the name under which callers find it
 */
public record ServiceProps(
        String cluster,
        int desired,
        List<String> subnets,
        String securityGroup,
        boolean scaled,
        Optional<Targets> targets,
        Optional<String> registry) {
    public ServiceProps {
        subnets = List.copyOf(subnets);
    }

    /**
     * @param group ARN of a target group
     * @param port of the container
     * @param ready what must exist before
     */
    public record Targets(String group, int port, ITerraformDependable ready) {}
}

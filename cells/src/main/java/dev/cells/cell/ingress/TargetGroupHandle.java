package dev.cells.cell.ingress;

import dev.cells.constructs.network.Endpoint;
import io.cdktn.cdktn.ITerraformDependable;

/**
 * Where an exposed service registers its containers.
 *
 * @param from who connects to them
 * @param group a reference to the target group's ARN
 * @param metric what requests to it are counted under: the ends of the ARNs of load balancer and target group
 * @param ready what must exist before a service may use the group
 */
public record TargetGroupHandle(Endpoint from, String group, String metric, ITerraformDependable ready) {}

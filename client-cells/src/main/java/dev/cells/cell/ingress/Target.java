package dev.cells.cell.ingress;

import io.cdktn.cdktn.ITerraformDependable;

/**
 * Where an exposed service registers its containers.
 *
 * @param group a reference to the target group's ARN
 * @param ready what must exist before a service may use the group
 */
public record Target(String group, ITerraformDependable ready) {}

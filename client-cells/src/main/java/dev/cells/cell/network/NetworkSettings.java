package dev.cells.cell.network;

import java.util.List;

/**
 * The section {@code cell.network}.
 *
 * @param cidr the cell's range of addresses, unique in the fleet; see {@link SubnetPlan}
 * @param zones how many of the account's zones the cell uses, the first ones
 * @param endpoints AWS services that the cell reaches without leaving its network, such as {@code ecr.api}
 */
public record NetworkSettings(String cidr, int zones, Nat nat, List<String> endpoints) {}

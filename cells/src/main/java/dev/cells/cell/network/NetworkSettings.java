package dev.cells.cell.network;

import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.network}.
 *
 * @param cidr the cell's range of addresses, unique in the fleet; see {@link SubnetPlan}
 * @param zones how many of the account's zones the cell uses, the first ones
 * @param transit the way to the account's utilities, if the cell has it
 * @param monitoringPeering whether the account's monitoring network reaches the services
 * @param endpoints AWS services that the cell reaches without leaving its network, such as {@code ecr.api}
 */
public record NetworkSettings(
        String cidr,
        int zones,
        Nat nat,
        List<String> endpoints,
        Optional<TransitSettings> transit,
        boolean monitoringPeering) {}

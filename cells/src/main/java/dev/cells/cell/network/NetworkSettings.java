package dev.cells.cell.network;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.module.ZoneNeeds;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.network}.
 *
 * @param cidr the cell's range of addresses, unique in the fleet; see {@link SubnetPlan}
 * @param zones how many of the account's zones the cell uses, the first ones
 * @param transit the way to the account's utilities, if the cell has it
 * @param monitoringPeering whether the account's monitoring network reaches the services
 * @param endpoints AWS services, such as {@code ecr.api}, that get an endpoint even if nothing that the cell declares
 *     needs one
 * @param withoutEndpoints AWS services that get no endpoint, because workloads reach them through NAT
 * @param sharedEndpoints whether services that the account has an endpoint of are reached by that one
 */
public record NetworkSettings(
        String cidr,
        int zones,
        Nat nat,
        List<String> endpoints,
        List<String> withoutEndpoints,
        boolean sharedEndpoints,
        Optional<TransitSettings> transit,
        boolean monitoringPeering) {

    /**
     * The section {@code cell.network.transit}.
     *
     * @param ports TCP ports on which workloads may connect to utilities
     */
    public record TransitSettings(List<Integer> ports) {
        public TransitSettings {
            ports = List.copyOf(ports);
        }
    }

    /** How the application subnets reach the internet. */
    public enum Nat {
        /** Not at all: AWS services through endpoints, and nothing else. */
        NONE,
        /** Through one gateway in the first zone: a third of the cost, and none when that zone is down. */
        SHARED,
        /** Through a gateway in each zone. */
        PER_ZONE,
        /** Through the shared egress of the account, over its transit gateway. */
        ACCOUNT
    }

    /** A network, its gateway endpoint of S3, an address for each NAT gateway, and a route table where it joins the others. */
    private static List<QuotaUse> quotas(StackConfig cell) {
        List<QuotaUse> uses = new ArrayList<>(
                List.of(QuotaUse.of(cell, "vpcs-per-region", 1), QuotaUse.of(cell, "gateway-endpoints-per-region", 1)));
        String nat = LenientReader.text(cell.settings(), "network.nat").orElse("none");
        List<String> zones = ZoneNeeds.zones(cell);
        List<String> translating =
                switch (nat) {
                    case "shared" -> zones.stream().limit(1).toList();
                    case "per-zone" -> zones;
                    default -> List.of();
                };
        uses.add(QuotaUse.of(cell, "elastic-ips-per-region", translating.size()));
        translating.forEach(zone -> uses.add(new QuotaUse("nat-gateways-per-zone", cell.region(), zone, 1)));
        if (joined(cell, nat)) {
            uses.add(QuotaUse.ofTransitGateway(cell, 1));
            uses.add(QuotaUse.ofAccount(cell, "transit-attachments", "the transit gateway", 1));
        }
        if (LenientReader.isTrue(cell.settings(), "network.monitoring-peering")) {
            uses.add(QuotaUse.ofAccount(cell, "peerings-per-vpc", "the monitoring network", 1));
        }
        return uses;
    }

    private static boolean joined(StackConfig cell, String nat) {
        return LenientReader.isOn(cell.settings(), "network.transit")
                || nat.equals("account")
                || LenientReader.isTrue(cell.settings(), "network.shared-endpoints");
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("network")
                .using(NetworkSettings::quotas)
                .roles(cell -> 1) // of the flow log
                .checking(NetworkChecks::rangeInPool)
                .checking(NetworkChecks::rangeSize)
                .checking(NetworkChecks::zones)
                .checking(NetworkChecks::clientRanges)
                .checking(NetworkChecks::joined)
                .checkingWith(NetworkChecks::internet)
                .checkingWith(EndpointChecks::off);
    }
}

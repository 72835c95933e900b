package dev.cells.config.fleet;

import dev.cells.config.name.AccountId;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.vault.VaultAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An AWS account that holds stacks.
 *
 * @param name the key under {@code accounts:} in {@code defaults.yaml}
 * @param region where its base and utility stacks live
 * @param zones availability zones that cells may use, by region, at least two each. They are config and not a data
 *     source, so that a stack is a pure function of its config
 * @param deployment who deploys its stacks
 * @param pools address ranges that cells get theirs from, by region
 * @param hub the shared networks, if it has them
 * @param recoveryRegions further regions that may hold copies of data, and no cells
 * @param billing what is known of its bill
 * @param zoneIds ids of availability zones by their names, as far as they are known: {@code use1-az1} by
 *     {@code us-east-1a}. AWS shuffles the names for each account
 * @param consul where runs publish what they applied, if anywhere
 * @param quotas of AWS that are not the default, by the names of {@code AwsFacts.quotas()}
 * @param vault that holds secrets of its cells; empty if it has none
 * @param offer what its base stack has for the stacks above it
 */
public record Account(
        String name,
        AccountId id,
        Region region,
        Map<Region, List<String>> zones,
        Deployment deployment,
        Map<Region, List<Cidr>> pools,
        Optional<Hub> hub,
        List<Region> recoveryRegions,
        Billing billing,
        Map<String, String> zoneIds,
        Map<String, Long> quotas,
        Optional<ConsulServer> consul,
        Optional<VaultAccess> vault,
        Offer offer) {
    public Account {
        zoneIds = Map.copyOf(zoneIds);
        quotas = Map.copyOf(quotas);
        zones = Map.copyOf(zones);
        pools = Map.copyOf(pools);
        recoveryRegions = List.copyOf(recoveryRegions);
    }

    /** An account without address pools, shared networks and further regions. */
    public Account(String name, AccountId id, Region region, Map<Region, List<String>> zones, Deployment deployment) {
        this(
                name,
                id,
                region,
                zones,
                deployment,
                Map.of(),
                Optional.empty(),
                List.of(),
                Billing.UNKNOWN,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Offer.NOTHING);
    }

    /**
     * What an account's base stack has for the stacks above it, by its settings.
     *
     * @param queryLog whether the resolver records queries of every network of the account's region
     * @param firewall whether the resolver blocks domains there
     * @param zone name of the hosted zone of its utility apps, for which there is a certificate too
     * @param endpoints services of AWS with an endpoint that cells share
     * @param ipam whether networks of cells get their ranges from pools of Amazon VPC IPAM
     */
    public record Offer(
            boolean queryLog, boolean firewall, Optional<String> zone, List<String> endpoints, boolean ipam) {
        public static final Offer NOTHING = new Offer(false, false, Optional.empty());

        public Offer {
            endpoints = List.copyOf(endpoints);
        }

        /** Without shared endpoints and pools of IPAM. */
        public Offer(boolean queryLog, boolean firewall, Optional<String> zone) {
            this(queryLog, firewall, zone, List.of(), false);
        }

        /** @param base settings of the base stack */
        public static Offer of(MapNode base) {
            return new Offer(
                    LenientReader.isOn(base, "resolver.query-log"),
                    LenientReader.isOn(base, "resolver.firewall"),
                    LenientReader.isOn(base, "zone") ? LenientReader.text(base, "zone.name") : Optional.empty(),
                    LenientReader.texts(base, "egress-network.endpoints").stream()
                            .map(ScalarNode::display)
                            .toList(),
                    LenientReader.isOn(base, "ipam"));
        }
    }

    /** The same, whose base stack offers this. */
    public Account with(Offer offered) {
        return new Account(
                name,
                id,
                region,
                zones,
                deployment,
                pools,
                hub,
                recoveryRegions,
                billing,
                zoneIds,
                quotas,
                consul,
                vault,
                offered);
    }

    /**
     * What is known of an account's bill.
     *
     * @param management whether it is the management account of its organization, or an account without one: only there
     *     anomaly monitors by tag can be made, and cost allocation tags be activated (AWS Billing user guide)
     * @param costTags cost allocation tags that are active
     */
    public record Billing(boolean management, List<String> costTags) {
        public static final Billing UNKNOWN = new Billing(false, List.of());

        public Billing {
            costTags = List.copyOf(costTags);
        }
    }

    /** What {@code cells bootstrap} makes in it. */
    public Foundation foundation() {
        return new Foundation(id, region);
    }

    /** The ARN of the role that the provider assumes for stacks of a tier. */
    public String deployRole(Tier tier) {
        String usual = foundation().roleArn(foundation().role(tier));
        return deployment.roles().getOrDefault(tier, usual);
    }

    /** The regions that data of this account may be in. */
    public SortedSet<String> regions() {
        SortedSet<String> regions = new TreeSet<>();
        zones.keySet().forEach(known -> regions.add(known.value()));
        recoveryRegions.forEach(known -> regions.add(known.value()));
        return regions;
    }
}

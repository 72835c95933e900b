package dev.cells.base;

import dev.cells.base.BaseSettings.Ipam;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.vpc_ipam.VpcIpam;
import imports.aws.vpc_ipam.VpcIpamOperatingRegions;
import imports.aws.vpc_ipam_pool.VpcIpamPool;
import imports.aws.vpc_ipam_pool_cidr.VpcIpamPoolCidr;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The address pools of the account as pools of Amazon VPC IP Address Manager. Which range a cell has, the config says; a
 * cell's network asks its pool for exactly that one, and AWS refuses it if another network has it, whoever made that: pools
 * import networks within their ranges by themselves
 * (<a href="https://docs.aws.amazon.com/vpc/latest/ipam/create-private-ipam-pools.html">auto-import</a>).
 *
 * <p>AWS creates all of it in the account's region; a pool is for networks of its locale.
 */
final class AddressPools {
    private AddressPools() {}

    static void create(StackScope scope, Ipam settings) {
        Map<String, List<Cidr>> pools = new TreeMap<>();
        scope.config().account().pools().forEach((region, ranges) -> pools.put(region.value(), ranges));
        if (!settings.pools().isEmpty()) {
            pools.keySet()
                    .forEach(region -> publish(scope, region, settings.pools().get(region)));
            return;
        }
        VpcIpam ipam = ipam(scope, pools);
        pools.forEach((region, ranges) -> {
            VpcIpamPool pool = VpcIpamPool.Builder.create(scope.stack(), scope.id("ipam-pool-" + region))
                    .description("Ranges of cells in " + region)
                    .addressFamily("ipv4")
                    .ipamScopeId(ipam.getPrivateDefaultScopeId())
                    .locale(region)
                    .autoImport(true)
                    .tags(scope.named("cells-" + region, DataClass.INTERNAL))
                    .build();
            ranges.stream().sorted().forEach(range -> VpcIpamPoolCidr.Builder.create(
                            scope.stack(),
                            scope.id("ipam-range-" + range.toString().replaceAll("[./]", "-")))
                    .ipamPoolId(pool.getId())
                    .cidr(range.toString())
                    .build());
            publish(scope, region, pool.getId());
        });
    }

    /** It must operate in its own region too (CreateIpam, {@code OperatingRegions}). */
    private static VpcIpam ipam(StackScope scope, Map<String, List<Cidr>> pools) {
        TreeSet<String> regions = new TreeSet<>(pools.keySet());
        regions.add(scope.region().value());
        return VpcIpam.Builder.create(scope.stack(), scope.id("ipam"))
                .description("Ranges of cells")
                // Private ranges are no part of the free tier.
                .tier("advanced")
                .operatingRegions(regions.stream()
                        .map(region -> VpcIpamOperatingRegions.builder()
                                .regionName(region)
                                .build())
                        .toList())
                .tags(scope.named("ranges", DataClass.INTERNAL))
                .build();
    }

    private static void publish(StackScope scope, String region, String pool) {
        scope.parameters()
                .publish(AccountParameter.IPAM_POOL_ID, new Region(region), pool, "Pool of the ranges of cells");
    }
}

package dev.cells.cell.search;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.OfferedByAws;
import dev.cells.config.module.QuotaUse;
import java.util.List;

/**
 * The section {@code cell.search}: one OpenSearch domain.
 *
 * @param engineVersion of OpenSearch, {@code 2.17}
 * @param nodesPerZone machines with data in each zone of the network
 * @param storageGb GiB of each of them
 * @param masters machines that only lead: three or five, or none, so that those with data lead as well
 * @param masterClass their size
 */
public record SearchSettings(
        String engineVersion, String instanceClass, int nodesPerZone, int storageGb, int masters, String masterClass) {

    /** The master, and one to start the task that sets the domain up. */
    private static final long ROLES = 2;

    private static final OfferedByAws OPENSEARCH = new OfferedByAws("OpenSearch", "opensearch", "search");

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("search")
                .store("search")
                .using(cell -> List.of(QuotaUse.of(cell, "log-resource-policies", 1)))
                .roles(cell -> ROLES)
                .checking(cell -> OPENSEARCH.version(cell, "engine-version"))
                .checking(cell -> OPENSEARCH.instanceClass(cell, "instance-class"))
                .checking(cell -> OPENSEARCH.instanceClass(cell, "master-class"));
    }
}

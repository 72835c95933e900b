package dev.cells.cell.search;

import dev.cells.config.module.InstanceClasses;
import dev.cells.config.module.ModuleFacts;
import java.util.List;
import java.util.Map;

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

    private static final List<String> SEARCH_TO_12 =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge");
    private static final List<String> SEARCH_TO_16 =
            List.of("medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");

    /** Amazon OpenSearch Service, with a disk besides. */
    private static final InstanceClasses SEARCH = new InstanceClasses(
            "OpenSearch",
            "",
            Map.of(
                    "t3", List.of("small", "medium"),
                    "c6g", SEARCH_TO_12,
                    "c7g", SEARCH_TO_16,
                    "m6g", SEARCH_TO_12,
                    "m7g", SEARCH_TO_16,
                    "r6g", SEARCH_TO_12,
                    "r7g", SEARCH_TO_16),
            ".search");

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("search")
                .store("search")
                .checking(cell -> SEARCH.check(cell, "search", "instance-class"))
                .checking(cell -> SEARCH.check(cell, "search", "master-class"));
    }
}

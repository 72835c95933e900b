package dev.cells.cell.search;

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
        String engineVersion, String instanceClass, int nodesPerZone, int storageGb, int masters, String masterClass) {}

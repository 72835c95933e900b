package dev.cells.utility.cluster;

import dev.cells.config.module.AppFacts;
import dev.cells.constructs.compute.TaskCluster.Insights;
import dev.cells.utility.app.AppKeys;

/**
 * The {@code utility.cluster} section of the config.
 *
 * @param insights how much Container Insights measures
 * @param logDays for which its measurements are kept
 */
public record ClusterSettings(AppKeys keys, Insights insights, int logDays) {
    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("cluster").inUtilityNetwork();
    }
}

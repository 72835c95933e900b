package dev.cells.utility.cluster;

import dev.cells.config.module.AppFacts;
import dev.cells.utility.app.AppKeys;

/**
 * The {@code utility.cluster} section of the config.
 *
 * @param insights how much Container Insights measures
 * @param logDays for which its measurements are kept
 */
public record ClusterSettings(AppKeys keys, Insights insights, int logDays) {
    /** Levels of Container Insights, as ECS names them. */
    public enum Insights {
        DISABLED,
        ENABLED,
        ENHANCED
    }

    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("cluster").inUtilityNetwork();
    }
}

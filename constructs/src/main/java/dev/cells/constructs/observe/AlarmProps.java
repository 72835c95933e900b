package dev.cells.constructs.observe;

import java.util.Map;

/**
 * A metric that is out of bounds for a while.
 *
 * @param description what it means and what to do, for whoever is woken by it
 * @param namespace such as {@code AWS/RDS}
 * @param statistic {@code Average}, {@code Maximum}, {@code Minimum}, {@code Sum}
 * @param dimensions of the metric, values may be references
 * @param above whether it is out of bounds above the threshold, or below it
 * @param minutes for how long, in periods of one minute
 */
public record AlarmProps(
        String description,
        String namespace,
        String metric,
        String statistic,
        Map<String, String> dimensions,
        boolean above,
        double threshold,
        int minutes) {
    public AlarmProps {
        dimensions = Map.copyOf(dimensions);
    }
}

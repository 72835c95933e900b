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
 * @param minutes for how long
 * @param counted whether the metric counts events: the whole time is looked at as one, and no event is good news;
 *     otherwise each of the minutes must be out of bounds, and a metric that stops coming is no news
 */
public record AlarmProps(
        String description,
        String namespace,
        String metric,
        String statistic,
        Map<String, String> dimensions,
        boolean above,
        double threshold,
        int minutes,
        boolean counted) {
    public AlarmProps {
        dimensions = Map.copyOf(dimensions);
    }

    /** A metric that is measured every minute. */
    public AlarmProps(
            String description,
            String namespace,
            String metric,
            String statistic,
            Map<String, String> dimensions,
            boolean above,
            double threshold,
            int minutes) {
        this(description, namespace, metric, statistic, dimensions, above, threshold, minutes, false);
    }

    /** A metric that counts events: more of them in so many minutes than the threshold says are too many. */
    public static AlarmProps counting(
            String description,
            String namespace,
            String metric,
            Map<String, String> dimensions,
            double threshold,
            int minutes) {
        return new AlarmProps(description, namespace, metric, "Sum", dimensions, true, threshold, minutes, true);
    }
}

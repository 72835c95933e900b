package dev.cells.cell.monitoring;

import java.util.List;
import java.util.Map;

/** A graph of the cell's dashboard, beyond those of its alarms. */
public record Graph(String title, List<Line> lines) {
    public Graph {
        lines = List.copyOf(lines);
    }

    /**
     * A metric.
     *
     * @param namespace such as {@code AWS/RDS}
     * @param statistic {@code Average}, {@code Maximum}, {@code Sum}, {@code p99} …
     * @param dimensions values may be references
     */
    public record Line(String namespace, String metric, String statistic, Map<String, String> dimensions) {
        public Line {
            dimensions = Map.copyOf(dimensions);
        }
    }
}

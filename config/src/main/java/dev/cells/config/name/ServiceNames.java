package dev.cells.config.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** DNS names of the services of a cell. */
public final class ServiceNames {
    private ServiceNames() {}

    /** The zone of a cell's services, such as {@code production.ember.cells.internal}. */
    public static String domain(StackAddress cell) {
        List<String> labels = new ArrayList<>(cell.segments());
        Collections.reverse(labels);
        return String.join(".", labels) + ".cells.internal";
    }
}

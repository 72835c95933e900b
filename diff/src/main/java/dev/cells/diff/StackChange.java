package dev.cells.diff;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What differs between two versions of one stack.
 *
 * @param resources sorted by address
 * @param paths connections that get through in one version only
 */
public record StackChange(Action action, List<ResourceChange> resources, List<PathChange> paths) {
    public StackChange {
        resources = List.copyOf(resources);
        paths = List.copyOf(paths);
    }

    /** What happens to the stack. */
    public enum Action {
        CREATED,
        DELETED,
        CHANGED,
        UNCHANGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A connection whose verdict differs.
     *
     * @param from a place, or {@code internet}
     * @param to the same
     * @param before {@code allow}, {@code deny} or {@code unknown}; {@code absent} where one of the places was not there
     * @param after the same
     */
    public record PathChange(String from, String to, int port, String before, String after) {}

    /** Every meaning of any change, the gravest first. */
    public SortedSet<Impact> impacts() {
        SortedSet<Impact> all = new TreeSet<>();
        resources.forEach(resource -> all.addAll(resource.impacts()));
        if (!paths.isEmpty()) {
            all.add(Impact.REACHABILITY);
        }
        return all;
    }
}

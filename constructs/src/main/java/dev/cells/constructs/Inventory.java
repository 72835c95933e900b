package dev.cells.constructs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was created in one stack, by logical id. Synthesis compares it with the output, since CDK Terrain silently drops
 * some characters from ids and then merges equal ids.
 */
public final class Inventory {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]*");

    /**
     * The origin of a resource.
     *
     * @param module the module that created it; empty for resources of the stack itself
     * @param setting dotted path, below the stack's settings, of the section that it was created from; empty for all
     *     settings
     */
    public record Source(String module, String setting) {}

    private final SortedMap<String, Source> sources = new TreeMap<>();
    private int providers;
    private Source latest = new Source("", "");

    String add(String id, Source source) {
        latest = source;
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a logical id: " + id);
        }
        if (sources.putIfAbsent(id, source) != null) {
            throw new IllegalArgumentException("two constructs with the logical id " + id);
        }
        return id;
    }

    void addProvider() {
        providers++;
    }

    void enter(Source source) {
        latest = source;
    }

    /** Resources, data sources and outputs by logical id, which is unique over all three. */
    public Map<String, Source> sources() {
        return Collections.unmodifiableMap(sources);
    }

    /** How many provider blocks were created. */
    public int providers() {
        return providers;
    }

    /** The source that was used last: where to look if building fails. */
    public Source latest() {
        return latest;
    }
}

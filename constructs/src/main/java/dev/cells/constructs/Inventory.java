package dev.cells.constructs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was created in one stack, by logical id. Synthesis compares it with what was written, since CDK Terrain drops
 * characters that it does not like from ids and then merges equal ones without a word.
 */
public final class Inventory {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]*");

    /**
     * Where a resource comes from.
     *
     * @param module the module that made it; empty for what belongs to the stack itself
     * @param setting dotted path, below the stack's settings, of the section that it was made from; empty for all
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

    /** What was being built last: where to look when building failed. */
    public Source latest() {
        return latest;
    }
}

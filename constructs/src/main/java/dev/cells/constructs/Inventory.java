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
    private static final Pattern OUTPUT = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * The origin of a resource.
     *
     * @param module the module that created it; empty for resources of the stack itself
     * @param setting dotted path, below the stack's settings, of the section that it was created from; empty for all
     *     settings
     */
    public record Source(String module, String setting) {}

    /** An output of the stack: what it publishes, and what it was made from. */
    record Output(Object value, Source source) {}

    private final SortedMap<String, Source> sources = new TreeMap<>();
    private final SortedMap<String, Output> outputs = new TreeMap<>();
    private int providers;
    private int others;
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

    /** Whether it is new; the same value under the same name again is harmless, as of two stores with one address. */
    boolean addOutput(String name, Output output) {
        latest = output.source();
        if (!OUTPUT.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for an output: " + name);
        }
        Output other = outputs.putIfAbsent(name, output);
        if (other != null && !other.value().equals(output.value())) {
            throw new IllegalArgumentException("two outputs with the name " + name);
        }
        return other == null;
    }

    /** A resource that is written without a construct of its own, see {@link StackScope#other}. */
    void addOther() {
        others++;
    }

    /** How many resources have no construct of their own. */
    public int others() {
        return others;
    }

    void addProvider() {
        providers++;
    }

    void enter(Source source) {
        latest = source;
    }

    /** Resources and data sources by logical id, which is unique over both. */
    public Map<String, Source> sources() {
        return Collections.unmodifiableMap(sources);
    }

    /** Outputs by name. */
    public SortedMap<String, Source> outputs() {
        SortedMap<String, Source> byName = new TreeMap<>();
        outputs.forEach((name, output) -> byName.put(name, output.source()));
        return byName;
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

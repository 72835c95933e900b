package dev.cells.audit.policy.cel;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of a stack. A value may be unknown; then it may also be {@code null}, which is to say absent, and so a loop
 * meets an unknown key. Where further entries come from what only the plan knows, every other key is unknown too.
 */
final class MapView extends AbstractMap<String, Object> implements Evaluation.Weighed {
    private final Map<String, Object> known;
    private final Set<String> doubtful;
    private final boolean open;
    private final String path;
    private final List<Map.Entry<String, Object>> entries = new ArrayList<>();
    private final long weight;

    /**
     * @param doubtful keys that may be absent
     * @param open whether there may be further keys
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    MapView(Map<String, Object> known, Set<String> doubtful, boolean open, String path) {
        this.known = known;
        this.doubtful = doubtful;
        this.open = open;
        this.path = path;
        known.forEach((key, value) -> {
            Object met = doubtful.contains(key) ? Unknown.of(at(key)) : key;
            entries.add((Map.Entry) Map.entry(met, value));
        });
        if (open) {
            Object rest = Unknown.of(path);
            entries.add((Map.Entry) Map.entry(rest, rest));
        }
        this.weight = entries.size()
                + known.values().stream().mapToLong(Views::weight).sum();
    }

    /** Whether it is not known which keys there are. */
    boolean isVague() {
        return open || !doubtful.isEmpty();
    }

    /** The unknown that stands for the set of keys. */
    Object vague() {
        return Unknown.of(path);
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether there is such a key: true, false, or an unknown. */
    Object has(Object key) {
        if (known.containsKey(key)) {
            return doubtful.contains(key) ? Unknown.of(at((String) key)) : (Object) true;
        }
        return open ? Unknown.of(at(String.valueOf(key))) : (Object) false;
    }

    @Override
    public boolean containsKey(Object key) {
        if (has(key) instanceof Boolean there) {
            return there;
        }
        String which = at(String.valueOf(key));
        Evaluation.note(which);
        throw new Unknown.Touched(which);
    }

    /** The value, an unknown, or null. */
    Object find(Object key) {
        Object value = known.get(key);
        return value == null && open ? Unknown.of(at(String.valueOf(key))) : value;
    }

    @Override
    public Object get(Object key) {
        Object value = find(key);
        if (Unknown.is(value)) {
            Evaluation.note(at(String.valueOf(key)));
        }
        return value;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public long weight() {
        return weight;
    }

    /** For messages about arguments: not all that is inside. */
    @Override
    public String toString() {
        return "an object at " + path;
    }
}

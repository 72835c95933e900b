package dev.cells.reachability.identity.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys of a request. Names of keys are compared without regard to case. A key that nothing is said of is
 * unknown, unless a prefix of it is closed.
 */
public final class Context {
    /** What is known of a key. */
    public sealed interface Entry {}

    /** The request has the key with these values. */
    public record Known(List<String> values) implements Entry {
        public Known {
            values = List.copyOf(values);
        }
    }

    /** The request does not have the key. */
    public record Missing() implements Entry {}

    /** Nobody can say before the request is made. */
    public record Unknown(String why) implements Entry {}

    /**
     * Whoever sends the request chooses the value, and chooses one that lets the request through. Right only for
     * questions about what must be possible; conditions on the key are judged one by one.
     */
    public record Chosen() implements Entry {}

    private static final Entry MISSING = new Missing();

    private final Map<String, Entry> entries;
    private final Set<String> prefixes;

    private Context(Map<String, Entry> entries, Set<String> prefixes) {
        this.entries = entries;
        this.prefixes = prefixes;
    }

    /** Nothing is known. */
    public static Context open() {
        return new Context(Map.of(), Set.of());
    }

    /** No key but those that are added later. */
    public static Context closed() {
        return open().without("*");
    }

    public Context with(String key, String... values) {
        return put(key, new Known(List.of(values)));
    }

    public Context with(String key, List<String> values) {
        return put(key, new Known(values));
    }

    /** @param key a key, or a prefix that ends with {@code *}: no key that begins so, but those that are added */
    public Context without(String key) {
        return put(key, MISSING);
    }

    public Context unknown(String key, String why) {
        return put(key, new Unknown(why));
    }

    public Context chosen(String key) {
        return put(key, new Chosen());
    }

    private Context put(String key, Entry entry) {
        Map<String, Entry> more = new HashMap<>(entries);
        String name = key.toLowerCase(Locale.ROOT);
        more.put(name, entry);
        return new Context(more, name.endsWith("*") ? union(prefixes, Set.of(name)) : prefixes);
    }

    /** These entries, and those of the other, which wins. */
    public Context and(Context other) {
        Map<String, Entry> more = new HashMap<>(entries);
        more.putAll(other.entries);
        return new Context(more, union(prefixes, other.prefixes));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        if (one.containsAll(other)) {
            return one;
        }
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** What is known of a key: by its name, else by its longest prefix. */
    public Entry get(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        Entry exact = entries.get(name);
        if (exact != null) {
            return exact;
        }
        String longest = "";
        for (String prefix : prefixes) {
            if (prefix.length() > longest.length() && name.startsWith(prefix.substring(0, prefix.length() - 1))) {
                longest = prefix;
            }
        }
        return longest.isEmpty() ? new Unknown(key + " is not known") : entries.get(longest);
    }
}

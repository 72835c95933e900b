package dev.cells.config.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that lead from the root of a section to a setting: {@code network.cidr}. Keys hold no dots. As a pattern it
 * may hold {@link #ANY}, which stands for any one key.
 *
 * <p>A path is a chain to its root, so that walking a tree costs nothing for paths that are never printed.
 */
public final class SettingPath implements Comparable<SettingPath> {
    /** The section itself. */
    public static final SettingPath ROOT = new SettingPath(null, "");

    /** In a pattern, any one key; in a layer, what all named things start from. */
    public static final String ANY = "*";

    private final SettingPath parent;
    private final String key;

    private SettingPath(SettingPath parent, String key) {
        this.parent = parent;
        this.key = requireNonNull(key, "key is null");
    }

    /** @param dotted as {@link #toString()} gives it; empty for the root */
    public static SettingPath of(String dotted) {
        SettingPath path = ROOT;
        for (String key : dotted.isEmpty() ? new String[0] : dotted.split("\\.")) {
            path = path.child(key);
        }
        return path;
    }

    /** The dotted text of a key below a dotted path. */
    public static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public SettingPath child(String name) {
        return new SettingPath(this, name);
    }

    /** Empty for the root. */
    public Optional<SettingPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** The last key; empty for the root. */
    public String key() {
        return key;
    }

    /** From the root on. */
    public List<String> keys() {
        Deque<String> keys = new ArrayDeque<>();
        for (SettingPath here = this; here.parent != null; here = here.parent) {
            keys.addFirst(here.key);
        }
        return List.copyOf(keys);
    }

    /** Whether a pattern stands for this path, or for one that this path lies below. */
    public boolean isAtOrBelow(SettingPath pattern) {
        List<String> wanted = pattern.keys();
        List<String> own = keys();
        if (own.size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(ANY) && !wanted.get(i).equals(own.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What this pattern stands for in a tree. Below something that is turned off only its switch is found. */
    public Map<SettingPath, Node> in(MapNode tree) {
        Map<SettingPath, Node> found = new LinkedHashMap<>();
        collect(keys(), 0, tree, ROOT, found);
        return found;
    }

    private static void collect(
            List<String> keys, int depth, Node node, SettingPath path, Map<SettingPath, Node> found) {
        if (depth == keys.size()) {
            found.put(path, node);
            return;
        }
        String wanted = keys.get(depth);
        if (!(node instanceof MapNode map)) {
            return;
        }
        // A section as a whole has no switch.
        if (depth > 0 && Switches.isOff(map) && !wanted.equals(Switches.KEY)) {
            return;
        }
        map.entries().forEach((name, child) -> {
            if (wanted.equals(ANY) || wanted.equals(name)) {
                collect(keys, depth + 1, child, path.child(name), found);
            }
        });
    }

    @Override
    public int compareTo(SettingPath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingPath path && keys().equals(path.keys());
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }

    /** Dotted. */
    @Override
    public String toString() {
        return String.join(".", keys());
    }
}

package dev.cells.config.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys from the root of a section to a setting: {@code network.cidr}. Keys do not contain dots. A pattern may
 * contain {@link #ANY}, which matches any single key.
 *
 * <p>A path is a linked list to its root: walking a tree builds no text for paths that are never printed.
 */
public final class SettingPath implements Comparable<SettingPath> {
    /** The section itself. */
    public static final SettingPath ROOT = new SettingPath(null, "");

    /** In a pattern, any single key; in a layer, the settings that all named things start from. */
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

    public SettingPath child(String name) {
        return new SettingPath(this, name);
    }

    /** Whether this is the section itself. */
    public boolean isRoot() {
        return parent == null;
    }

    /** Empty for the root. */
    public Optional<SettingPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** The last key; empty for the root. */
    public String key() {
        return key;
    }

    /** In order from the root. */
    public List<String> keys() {
        Deque<String> keys = new ArrayDeque<>();
        for (SettingPath here = this; here.parent != null; here = here.parent) {
            keys.addFirst(here.key);
        }
        return List.copyOf(keys);
    }

    /** Whether the pattern matches this path or one of its ancestors. */
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

    /** The nodes of a tree that match this pattern. Of something that is turned off, only its switch is found. */
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
        // The section itself has no switch.
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

package dev.cells.config.tree;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The scalars of a tree by their paths, without those of modules and named things that are turned off. */
public final class ActiveScalars {
    private ActiveScalars() {}

    /** Those whose text is accepted. */
    public static SortedMap<String, ScalarNode> of(MapNode tree, Predicate<String> text) {
        SortedMap<String, ScalarNode> found = new TreeMap<>();
        collect(tree, SettingPath.ROOT, text, found);
        return found;
    }

    private static void collect(
            Node node, SettingPath path, Predicate<String> text, SortedMap<String, ScalarNode> found) {
        if (node instanceof MapNode map && !Switches.isOff(map)) {
            map.entries().forEach((key, value) -> collect(value, path.child(key), text, found));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, path, text, found));
        } else if (node instanceof ScalarNode scalar && text.test(scalar.display())) {
            found.put(path.toString(), scalar);
        }
    }
}
